import type { Database } from '../db.ts';

export interface SignedIn {
  id: bigint;
  role: string;
  workspaces: string[];
  /** The customer that this user also is, or null. */
  customerId: bigint | null;
}

/** The system user with that e-mail address, whatever its case, or null: a customer alone cannot sign in. */
export async function signIn(db: Database, email: string): Promise<SignedIn | null> {
  const user = await db.user.findFirst({
    where: { email: { equals: email, mode: 'insensitive' } },
    include: { mapping: true, workspaces: { include: { workspace: true } } },
  });
  if (user === null) return null;
  return {
    id: user.id,
    role: user.role,
    workspaces: user.workspaces.map((member) => member.workspace.slug),
    customerId: user.mapping?.customerId ?? null,
  };
}
