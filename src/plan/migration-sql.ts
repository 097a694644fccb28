import { stepOf } from './operations/kinds.ts';
import type { Operation } from './plan.ts';

/** The forward SQL as a file that can be committed as a Prisma migration. */
export function migrationSql(operations: readonly Operation[]): string {
  return operations
    .map(stepOf)
    .map(({ sql, description }) => `-- ${description.replaceAll(/[\r\n]+/g, ' ')}\n${sql}\n`)
    .join('\n');
}
