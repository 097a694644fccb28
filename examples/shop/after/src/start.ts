import { supabaseRules } from './auth/token.ts';
import { withDatabase } from './db.ts';
import { shopServer } from './server.ts';

const {
  DATABASE_URL: url,
  AUTH_URL: issuer,
  AUTH_SECRET: secret,
  AUTH_PUBLIC_KEY: publicKey,
  PORT = '3000',
} = process.env;
if (url === undefined || issuer === undefined)
  throw new Error('DATABASE_URL and AUTH_URL (https://….supabase.co/auth/v1) must be set');
await withDatabase(url, async (db) => {
  const server = shopServer({
    db,
    rules: supabaseRules(issuer, secret),
    ...(publicKey === undefined ? {} : { publicKey }),
  });
  server.listen(Number(PORT), () => process.stdout.write(`http://localhost:${PORT}/dashboard\n`));
  await new Promise((resolve) => server.once('close', resolve));
});
