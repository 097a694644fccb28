import { clerk } from './clerk.ts';
import type { SignInLibrary } from './library.ts';

/** Services that keep their accounts elsewhere, as Clerk does, and call each by a text: `auth0|…`, `user_…`, `kp_…`. */
export const hosted: SignInLibrary = {
  // Whatever is done for Clerk is right for each of them.
  ...clerk,
  name: 'a service that keeps its accounts elsewhere (Auth0, Kinde, WorkOS and the like)',
  packages: [
    /^@auth0\/(?:nextjs-auth0|auth0-react|auth0-vue|auth0-fastify.*)$/,
    /^express-(?:openid-connect|oauth2-jwt-bearer)$/,
    /^@kinde-oss\//,
    /^@workos-inc\/(?:authkit-.+|node)$/,
    /^@logto\//,
    /^@descope\//,
    /^@stytch\//,
    /^@propelauth\//,
    /^@stackframe\/stack$/,
    /^supertokens-node$/,
    /^aws-jwt-verify$/,
  ],
};
