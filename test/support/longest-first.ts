import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute or more by itself, the longest first: begun last, it would be waited for while a core has nothing to do. */
const longest = [
  'process/faults/sample',
  'process/code/styles',
  'act/examples',
  'process/code/applications',
  'process/code/shop',
  'process/way-out',
  'act/release',
  'process/planted',
  'process/hosted',
  'process/bridge',
  'process/prisma-migrate',
  'process/demo',
  'process/role-settings',
  'process/shop-sign-in',
  'process/documented',
  'process/sign-in',
  'process/sign-in-libraries',
  'process/watch',
  'process/cli',
  'act/hostile',
  'act/steps',
  'act/hand-over',
  'act/own-check',
  'process/encryption',
  'process/plan-approved',
  'process/rehearsal',
  'process/restores',
  'act/rehearsal',
  'process/schemas/schemas',
  'process/live/live',
  'process/restore-in-place',
  'process/restore-by-command',
  'process/guard',
  'process/restore-matrix',
  'process/restore',
  'process/lock-holders',
  'process/typecheck',
  'process/backup',
  'process/user-commands',
  'process/pgbackrest',
  'process/rehearsal-of-dump',
  'database/validate',
  'database/migrate',
  'database/own-migration',
  'database/init',
  'database/foreign-journal',
].map((name) => `/test/${name}.test.ts`);

/** A fresh clone knows nothing of how long a file takes, and Vitest goes by its size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? longest.length : at;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- it is Vitest's
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
