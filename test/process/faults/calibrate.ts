import { commandOf, type Scenario, scenarios } from './experiment.ts';
import { Proxy } from './proxy.ts';
import { Site } from './site.ts';
import { Tool } from './tool.ts';
import { settings } from './worlds.ts';

/** What a command sends if nothing strikes. */
export interface Length {
  /** Statements of each stage, and which of them (from 1) are a COMMIT. */
  stages: Record<string, { statements: number; commits: number[] }>;
  /** DDL commands that the event trigger has seen. */
  ddl: number;
}

export type Lengths = Record<Scenario, Length>;

export async function calibrate(site: Site, scenario: Scenario): Promise<Length> {
  const { world, start } = scenarios[scenario];
  const proxy = await Proxy.open(site.server.port);
  const { database, working } = await site.prepare(world, start, proxy.port);
  const watched = settings[world].base === 'shop';
  const seen = async (): Promise<number> => {
    if (!watched) return 0;
    const { rows } = await site.query(database, "SELECT nextval('fault.seen') - 1 AS n");
    return Number(rows[0]?.['n']);
  };
  if (watched) await site.query(database, "SELECT setval('fault.seen', 1, false)");
  const stages: Length['stages'] = {};
  let stage = '';
  const next = (name: string): void => {
    const commits = proxy.seen.flatMap((text, index) => (text === 'COMMIT' ? [index + 1] : []));
    if (proxy.seen.length > 0) stages[stage] = { statements: proxy.seen.length, commits };
    stage = name;
    proxy.startStage();
  };
  const ended = await new Tool(commandOf(scenario, settings[world]), {
    cli: site.cli,
    url: site.toolUrl(world, database, proxy.port),
    cwd: working,
    environment: settings[world].environment,
    onStage: next,
  }).end(600_000);
  next('');
  await proxy.close();
  // A swap leaves a thousand numbers of room in every sequence, and so in the one that counts here.
  const ddl = (await seen()) % 1000;
  await site.forget(database);
  // A run whose smoke command fails ends with 1.
  if (ended.exit !== 0 && ended.exit !== 1) throw new Error(`${scenario} ended with ${ended.exit}:\n${ended.printed}`);
  return { stages, ddl };
}

/** Of every scenario, on as many servers as there are workers. */
export async function calibrateAll(cli: string, workers: number): Promise<Lengths> {
  const names = Object.keys(scenarios) as Scenario[];
  const queue = [...names];
  const found = new Map<Scenario, Length>();
  const work = async (): Promise<void> => {
    const site = await Site.open(cli);
    try {
      for (let name = queue.shift(); name !== undefined; name = queue.shift())
        found.set(name, await calibrate(site, name));
    } finally {
      site.close();
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return Object.fromEntries(names.map((name) => [name, found.get(name)])) as Lengths;
}
