import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ownDatabase } from '../support/own-database.ts';
import { stepsUntil } from './support/paths.ts';
import { contents, makeApplication } from './support/shop.ts';
import { runSteps } from './support/steps.ts';

test('an application that does not compile: nothing is touched, and the place is named from the root of the repository', async () => {
  const database = await ownDatabase();
  const { folder, working } = makeApplication();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'workspace/.git'), { recursive: true });
  mkdirSync(join(folder, 'workspace/apps'));
  renameSync(working, join(folder, 'workspace/apps/shop'));
  const before = await contents(database.url);
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
  expect(outcome.steps).toEqual(stepsUntil('typecheck-before'));
  expect(outcome.outputs).toMatchObject({ result: 'refused' });
  expect(outcome.report).toMatchObject({ result: 'refused', error: { code: 'E_TYPECHECK' } });
  expect(outcome.report?.typecheck?.errors).toMatchObject([{ file: expect.stringMatching(/src\/a\.ts$/), line: 7 }]);
  expect(outcome.log).toMatch(/^::error title=[^,]*,file=apps\/shop\/src\/a\.ts,line=7,.*No customerId/m);
  expect(outcome.summary).toContain('https://github.example.test/acme/shop/blob/abc/apps/shop/src/a.ts#L7');
  expect(await contents(database.url)).toEqual(before);
});
