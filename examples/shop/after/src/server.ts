import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readAnalytics } from './analytics/router.ts';
import { authContext, type AuthContext } from './auth/context.ts';
import { type Account, followSignIn } from './auth/follow-sign-in.ts';
import { Denied, requireCustomer, requireRole, requireUser } from './auth/guards.ts';
import { accountOf, type TokenRules } from './auth/token.ts';
import { dashboardPage, signInPage } from './dashboard/page.ts';
import type { Database } from './db.ts';
import { ordersOfCustomer } from './queries/orders-of-customer.ts';

export interface Shop {
  db: Database;
  rules: TokenRules;
  /** The key that the project gives to every browser; the auth server asks for it. */
  publicKey?: string;
}

/** The shop over HTTP: the analytics for those who run it, the orders for those who buy. */
export function shopServer(shop: Shop): Server {
  return createServer((request, response) => {
    answer(shop, request, response).catch((error: unknown) => {
      const status = error instanceof Denied ? error.status : 500;
      if (!response.headersSent) send(response, status, { error: error instanceof Denied ? error.message : 'failed' });
      if (status === 500) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    });
  });
}

async function answer(shop: Shop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { db } = shop;
  const route = `${request.method ?? ''} ${new URL(request.url ?? '/', 'http://shop').pathname}`;
  switch (route) {
    case 'GET /sign-in':
      return sendPage(response, 200, signInPage());
    case 'POST /sign-in':
      return signIn(shop, request, response);
    case 'GET /dashboard': {
      const context = await contextOf(shop, request);
      if (context === null) return sendPage(response, 401, signInPage());
      requireUser(context);
      return sendPage(response, 200, dashboardPage(context, await readAnalytics(db)));
    }
    case 'GET /api/analytics':
      requireUser(await contextOf(shop, request));
      return send(response, 200, await readAnalytics(db));
    case 'GET /api/orders': {
      const { id } = requireCustomer(await contextOf(shop, request));
      const orders = await ordersOfCustomer(db, id);
      return send(
        response,
        200,
        orders.map((order) => ({ id: String(order.id), total: order.total.toFixed(2) })),
      );
    }
    case 'GET /api/admins': {
      requireRole(await contextOf(shop, request), 'admin');
      return send(response, 200, await db.user.findMany({ where: { role: 'admin' }, select: { email: true } }));
    }
    default:
      return send(response, 404, { error: 'not found' });
  }
}

/** Null where nobody is signed in. */
async function contextOf({ db, rules }: Shop, request: IncomingMessage): Promise<AuthContext | null> {
  const account = await accountOf(tokenOf(request), rules);
  return account === null ? null : authContext(db, account);
}

function tokenOf({ headers }: IncomingMessage): string | null {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return bearer ?? /(?:^|;\s*)token=([^;\s]+)/.exec(headers.cookie ?? '')?.[1] ?? null;
}

/** Hands the password to the auth server, and follows the account that it answers with. */
async function signIn(shop: Shop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await readBody(request));
  const answered = await fetch(`${shop.rules.issuer}/token?grant_type=password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: shop.publicKey ?? '' },
    body: JSON.stringify({ email: form.get('email'), password: form.get('password') }),
  });
  if (!answered.ok) return sendPage(response, 401, signInPage('That is not the right e-mail and password.'));
  const session = (await answered.json()) as { access_token: string; expires_in: number; user: Account };
  await followSignIn(shop.db, session.user);
  const secure = shop.rules.issuer.startsWith('https:') ? '; Secure' : '';
  response.setHeader(
    'set-cookie',
    `token=${session.access_token}; HttpOnly; SameSite=Lax; Path=/; Max-Age=${session.expires_in}${secure}`,
  );
  return redirect(response, '/dashboard');
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 10_000) throw new Error('the form is too long');
  }
  return body;
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location });
  response.end();
}
