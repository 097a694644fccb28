import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'tsx prisma/seed-admin-users.ts' },
  // Not `env()`: `prisma generate` and `prisma validate` need no database.
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});
