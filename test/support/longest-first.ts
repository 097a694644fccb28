import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute or more by itself, the longest first: begun last, it would be waited for while a core has nothing to do. */
const longest = [
  'process/faults/sample',
  'process/way-out',
  'process/cli',
  'act/examples',
  'process/hosted',
  'process/bridge',
  'process/sign-in',
  'process/shop-sign-in',
  'act/hostile',
  'process/code/styles',
  'process/code/applications',
  'process/code/shop',
  'process/planted',
  'process/demo',
  'process/prisma-migrate',
  'act/release',
  'act/hand-over',
  'act/own-check',
  'act/steps',
  'process/encryption',
  'process/schemas/schemas',
  'process/live/live',
  'process/documented',
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
