import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { chromium } from 'playwright-core';
import { parse } from 'yaml';
import { supabaseRules } from '../examples/shop/after/src/auth/token.ts';
import { PrismaClient } from '../examples/shop/after/src/generated/client.ts';
import { shopServer } from '../examples/shop/after/src/server.ts';
import { loadShop } from '../examples/shop/generate-data.ts';
import { startAuthServer } from '../test/support/auth-server.ts';
import { startSupabase } from '../test/support/supabase.ts';

/** Takes the picture of docs/sign-in.md with a real browser: `npx tsx scripts/screenshot-dashboard.ts`. CHROMIUM names it. */
const root = join(import.meta.dirname, '..');
const password = 'correct horse';

const supabase = await startSupabase();
try {
  const database = await supabase.database((client) => loadShop(client, { buyers: 500, orders: 2_500 }));
  const auth = await startAuthServer(database);
  const config: object = parse(readFileSync(join(root, 'examples/shop/after/separation.yml'), 'utf8'));
  separate(database.url, { ...config, validate: {} });
  await auth.account('ana@example.com', password);
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
  const shop = shopServer({ db, rules: supabaseRules(auth.issuer) });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  try {
    await photograph(`http://127.0.0.1:${(shop.address() as AddressInfo).port}`);
  } finally {
    shop.close();
    auth.stop();
    await db.$disconnect();
  }
} finally {
  supabase.server.stop();
}

/** By the command line that was built last. */
function separate(url: string, config: object): void {
  const folder = mkdtempSync(join(tmpdir(), 'separation-picture-'));
  try {
    writeFileSync(join(folder, 'separation.json'), JSON.stringify(config));
    const options = [
      '--config',
      'separation.json',
      '--working-directory',
      folder,
      '--backup',
      'off',
      '--typecheck',
      'off',
    ];
    execFileSync(process.execPath, [join(root, 'dist/cli.js'), 'run', ...options], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: 'inherit',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function photograph(address: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 820, height: 880 } });
    const first = await page.goto(`${address}/dashboard`);
    if (first?.status() !== 401) throw new Error(`the dashboard answered ${first?.status()} to nobody`);
    await page.getByLabel('E-mail').fill('ana@example.com');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${address}/dashboard`);
    const charts = await page.locator('svg[role=img]').count();
    if (charts !== 3) throw new Error(`the dashboard has ${charts} charts`);
    await page.screenshot({ path: join(root, 'docs/images/dashboard.png') });
  } finally {
    await browser.close();
  }
}
