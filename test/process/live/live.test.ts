import { describe, expect, onTestFinished, test } from 'vitest';
import { onServer } from '../../support/database.ts';
import { urlOf } from '../../support/server.ts';
import { testServer } from '../../support/test-server.ts';
import { createShopDatabase } from '../../support/shop.ts';
import { openNodePostgres } from './node-postgres.ts';
import { openPostgresJs } from './postgres-js.ts';
import { openPrisma } from './prisma.ts';
import { hasPsycopg, openPsycopg } from './psycopg.ts';
import { type Course, live, type Shop } from './scenario.ts';

const clients = [openNodePostgres, openPostgresJs, openPrisma, ...(hasPsycopg() ? [openPsycopg] : [])];

async function shop(): Promise<Shop> {
  const database = await createShopDatabase();
  onTestFinished(() => database.drop());
  const { bin } = testServer();
  return {
    url: database.url,
    bin,
    urlOf: (name) => urlOf(testServer(), name),
    admin: (name, sql) => onServer(name, (client) => client.query(sql)),
  };
}

describe('a shop that goes on selling', () => {
  // The long version, `npm run test:live`, has the other courses, the blockers and the figures.
  test.each<{ course: Course; bridge: boolean }>([
    { course: 'revert', bridge: true },
    { course: 'failing-smoke', bridge: false },
  ])(
    '$course, over the bridge: $bridge: no acknowledged write is lost or means something else',
    async ({ course, bridge }) => {
      const { accounts, verdict } = await live(await shop(), {
        course,
        bridge,
        blocker: null,
        clients,
        calm: 1500,
        pause: 60,
      });
      expect(verdict).toEqual({ lost: [], changed: [], twice: [], onlyKept: 0 });
      // Over the bridge a client sees nothing of it at all.
      const seen = accounts.flatMap(({ client, errors }) => [...errors.keys()].map((what) => `${client}: ${what}`));
      expect(bridge ? seen : []).toEqual([]);
      for (const { client, acknowledged, orders } of accounts) {
        expect(orders.length, client).toBeGreaterThan(3);
        expect(acknowledged, client).toBeGreaterThan(5);
      }
    },
  );
});
