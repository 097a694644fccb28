import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDatabase } from '../support/database.ts';
import { makeApplication } from './support/shop.ts';
import { runSteps } from './support/steps.ts';

test('an application in a folder of the repository: annotations and links name its files from the root, once', async () => {
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const { folder, working } = makeApplication();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'workspace/.git'), { recursive: true });
  mkdirSync(join(folder, 'workspace/apps'));
  renameSync(working, join(folder, 'workspace/apps/shop'));
  const outcome = await runSteps({
    folder,
    databaseUrl: database.url,
    inputs: {
      'working-directory': 'apps/shop',
      'typecheck-command': 'echo "src/a.ts(7,3): error TS2339: No customerId."; exit 2',
    },
    environment: {
      GITHUB_SERVER_URL: 'https://github.example.test',
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_SHA: 'abc',
    },
  });
  expect(outcome.report).toMatchObject({ result: 'refused', error: { code: 'E_TYPECHECK' } });
  expect(outcome.log).toMatch(/^::error title=[^,]*,file=apps\/shop\/src\/a\.ts,line=7,/m);
  expect(outcome.summary).toContain('https://github.example.test/acme/shop/blob/abc/apps/shop/src/a.ts#L7');
});
