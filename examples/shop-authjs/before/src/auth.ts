import { PrismaAdapter } from '@auth/prisma-adapter';
import { db } from './db.ts';

/** What Auth.js keeps its accounts and sessions in: `NextAuth({ adapter, … })`. */
export const adapter = PrismaAdapter(db);
