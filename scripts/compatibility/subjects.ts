import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

/** A schema with a configuration to separate it by. */
export interface Subject {
  name: string;
  /** Scripts, each loaded in a session of its own. */
  scripts: string[];
  config: Record<string, unknown>;
  /** The least major that can load it. */
  from: number;
}

const root = join(import.meta.dirname, '../..');
const discover = { separate: { tables: 'discover' }, functions: 'rewrite' };
/** As `generate-data.ts` runs the script: in one transaction, with these settings. */
const shopSize =
  "BEGIN; SET LOCAL search_path = public; SET LOCAL TimeZone = 'UTC'; SET shop.buyers = '500'; SET shop.orders = '2500'; SET shop.seed = '1';";
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

/** The schemas of the tests, of the example shop and of these folders. */
export function subjects(folders: readonly string[]): Subject[] {
  const fixtures = join(root, 'test/fixtures');
  const shop = join(root, 'examples/shop');
  return [
    made('default', [read(fixtures, 'default.sql')], discover),
    made('everything', [read(fixtures, 'everything.sql')], discover),
    made('example shop', [read(shop, 'schema.sql'), `${shopSize}\n${read(shop, 'data.sql')}\nCOMMIT;`], {
      ...discover,
      workspace: { name: 'Main', slug: 'main' },
    }),
    ...folders.flatMap(publicSchemas),
    ...regressions(join(root, 'test/process/schemas/regressions')),
  ];
}

function made(name: string, scripts: string[], config: Record<string, unknown>): Subject {
  return { name, scripts, config, from: Number(/^-- from (\d+)/.exec(scripts[0] ?? '')?.[1] ?? 13) };
}

function publicSchemas(folder: string): Subject[] {
  return names(folder, /(?<!\.data)\.sql$/).map((name) => {
    const data = join(folder, `${name}.data.sql`);
    const config = join(folder, `${name}.yml`);
    return made(
      name,
      [read(folder, `${name}.sql`), ...(existsSync(data) ? [readFileSync(data, 'utf8')] : [])],
      existsSync(config) ? (parse(readFileSync(config, 'utf8')) as Record<string, unknown>) : discover,
    );
  });
}

/** Schemas that were made up at random and failed once; each has a configuration of its own. */
function regressions(folder: string): Subject[] {
  return names(folder, /\.sql$/).map((name) => {
    const {
      result: _,
      code: __,
      calls: ___,
      ...config
    } = JSON.parse(read(folder, `${name}.json`)) as Record<string, unknown>;
    return made(name, [read(folder, `${name}.sql`)], config);
  });
}

function names(folder: string, file: RegExp): string[] {
  return readdirSync(folder)
    .filter((name) => file.test(name))
    .map((name) => basename(name, '.sql'))
    .toSorted();
}
