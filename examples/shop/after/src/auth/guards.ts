import type { AuthContext, Buyer, SystemUser } from './context.ts';

/** 401: nobody is signed in. 403: somebody is, who may not. */
export class Denied extends Error {
  readonly status: 401 | 403;

  constructor(status: 401 | 403) {
    super(status === 401 ? 'sign in first' : 'not for you');
    this.status = status;
  }
}

/** The system user; a customer is none. Throws `Denied`. */
export function requireUser(context: AuthContext | null): SystemUser {
  if (context === null) throw new Denied(401);
  if (context.user === null) throw new Denied(403);
  return context.user;
}

/** The customer; a system user who never bought is none. Throws `Denied`. */
export function requireCustomer(context: AuthContext | null): Buyer {
  if (context === null) throw new Denied(401);
  if (context.customer === null) throw new Denied(403);
  return context.customer;
}

/** A system user with one of the roles. Throws `Denied`. */
export function requireRole(context: AuthContext | null, ...roles: [string, ...string[]]): SystemUser {
  const user = requireUser(context);
  if (!roles.includes(user.role)) throw new Denied(403);
  return user;
}
