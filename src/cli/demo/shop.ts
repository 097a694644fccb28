import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SeparationError } from '../../core/errors.ts';
import { packageRoot } from '../../core/project-files.ts';
import { runProcess } from '../../core/process.ts';

/** How many rows the shop has. */
export interface ShopSize {
  buyers: number;
  orders: number;
}

/** Copies of the example's application, so that nothing is written to the checkout. Absolute paths. */
export interface Shop {
  before: string;
  after: string;
  /** As `after`, with a check that fails. */
  failing: string;
}

/** What runs in the shop's folders: never sees the caller's database, nor that it is in a workflow. */
export interface ShopProcess {
  environment: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

const source = join(packageRoot, 'examples/shop');
const packages = join(packageRoot, 'node_modules');

/** A rule that the owners forgot when they listed the admins. */
export const failingCheck = {
  file: 'verified-emails.sql',
  sql: `-- Everybody who runs the shop has a verified e-mail address.
SELECT id FROM public.users WHERE role = 'admin' AND NOT email_verified;
`,
};

/** Copies the shop into a folder. Throws `E_USAGE` if the packages that it runs with are not installed. */
export function layOutShop(folder: string): Shop {
  const missing = ['prisma', 'tsx', 'typescript'].filter((name) => !existsSync(join(packages, name)));
  if (missing.length > 0 || !existsSync(source)) {
    throw new SeparationError(
      'E_USAGE',
      missing.length > 0
        ? `the demo runs a real application, and ${missing.join(', ')} is not in ${packages}`
        : `the demo's shop is not in ${source}`,
      `Run it in a checkout of this repository, after \`npm ci\` in ${packageRoot}.`,
    );
  }
  const root = join(folder, 'shop');
  mkdirSync(root, { mode: 0o700 });
  symlinkSync(packages, join(root, 'node_modules'));
  const copy = (from: string, to: string): string => {
    const filter = (path: string): boolean => !['generated', 'node_modules', '.separation'].includes(basename(path));
    cpSync(join(source, from), join(root, to), { recursive: true, filter });
    return join(root, to);
  };
  const shop = {
    before: copy('before', 'before'),
    after: copy('after', 'after'),
    failing: copy('after', 'after-failing'),
  };
  writeFileSync(join(shop.failing, 'separation/checks', failingCheck.file), failingCheck.sql);
  return shop;
}

/** Makes the tables and fills them, as the example's README says. */
export async function loadShop(url: string, { buyers, orders }: ShopSize, how: ShopProcess): Promise<void> {
  await node(
    ['--import', 'tsx', 'generate-data.ts', '--buyers', String(buyers), '--orders', String(orders)],
    source,
    url,
    how,
  );
}

/** Makes the application's Prisma client. */
export async function generateClient(folder: string, how: ShopProcess): Promise<void> {
  await node([join(packages, 'prisma/build/index.js'), 'generate'], folder, 'postgresql://localhost/not-needed', how);
}

/** What the application's dashboard shows: the text that the application prints. */
export async function readAnalytics(folder: string, url: string, how: ShopProcess): Promise<string> {
  return node(['--import', 'tsx', 'src/print-analytics.ts'], folder, url, how);
}

async function node(
  args: string[],
  folder: string,
  url: string,
  { environment, signal }: ShopProcess,
): Promise<string> {
  const chunks: Buffer[] = [];
  const { code, stderr } = await runProcess(process.execPath, args, {
    cwd: folder,
    env: { ...environment, DATABASE_URL: url },
    signal,
    onStdout: (chunk) => chunks.push(chunk),
    secrets: [url],
  });
  if (code === 0) return Buffer.concat(chunks).toString('utf8');
  throw new SeparationError(
    'E_INTERNAL',
    `node ${args.join(' ')} in ${folder} ended with ${code ?? 'a signal'}: ${stderr}`,
    'Please report this with the output of the demo.',
  );
}
