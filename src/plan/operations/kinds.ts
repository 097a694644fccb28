import { z } from 'zod';
import { loadParser } from '../parser.ts';
import { callFollower } from './call-follower.ts';
import { checkBodies } from './check-bodies.ts';
import { closeFollower } from './close-follower.ts';
import { closeTable } from './close-table.ts';
import { createFollower } from './create-follower.ts';
import { createIndex } from './create-index.ts';
import { createTable } from './create-table.ts';
import { giveOwner } from './give-owner.ts';
import { grant } from './grant.ts';
import type { OperationKind, OwnNames, Step } from './operation.ts';
import { renameColumn } from './rename-column.ts';
import { renameConstraint } from './rename-constraint.ts';
import { renameIndex } from './rename-index.ts';
import { renameOutputColumn } from './rename-output-column.ts';
import { renameSequence } from './rename-sequence.ts';
import { renameTable } from './rename-table.ts';
import { replaceFunction } from './replace-function.ts';
import { replaceTrigger } from './replace-trigger.ts';
import { takeBack } from './take-back.ts';

/** Every kind of operation: a file of this folder and a line here. */
const kinds = [
  checkBodies,
  replaceFunction,
  replaceTrigger,
  renameTable,
  renameColumn,
  renameConstraint,
  renameIndex,
  renameSequence,
  renameOutputColumn,
  createTable,
  createIndex,
  closeTable,
  takeBack,
  grant,
  giveOwner,
  createFollower,
  callFollower,
  closeFollower,
] as const;

type DataOf<Kind> = Kind extends OperationKind<infer Data> ? Data : never;

/** One change of the database, as data: its SQL, its inverse, its lock and its sentence are made of them. */
export type Operation = DataOf<(typeof kinds)[number]>;

/** An operation that is read from outside. */
export const operationSchema = z.discriminatedUnion(
  'kind',
  kinds.map(({ schema }) => schema) as never,
) as unknown as z.ZodType<Operation>;

// The one place that says: what is made of an operation is made by its own kind.
const byName = new Map<string, OperationKind<Operation>>(
  kinds.map((kind) => [kind.kind, kind as unknown as OperationKind<Operation>]),
);

function kindOf({ kind }: Operation): OperationKind<Operation> {
  const found = byName.get(kind);
  if (found === undefined) throw new Error(`there is no operation ${JSON.stringify(kind)}`);
  return found;
}

/** The forward statement, without a semicolon. */
export function sqlOf(operation: Operation): string {
  return kindOf(operation).sql(operation);
}

/** The statement that undoes it, without a semicolon. */
export function inverseOf(operation: Operation): string {
  return kindOf(operation).inverse(operation);
}

/** The sentence that says what it does. */
export function describe(operation: Operation): string {
  return kindOf(operation).describe(operation);
}

/** The words under which all of its kind are counted. */
export function titleOf(operation: Operation): string {
  return kindOf(operation).title;
}

/** Everything that is made of it; the statements end in a semicolon, as in a file. */
export function stepOf(operation: Operation): Step {
  const kind = kindOf(operation);
  return {
    sql: `${kind.sql(operation)};`,
    inverse: `${kind.inverse(operation)};`,
    lock: kind.lock(operation),
    description: kind.describe(operation),
  };
}

/** Why operations that were read from outside are not what their kinds say, or null: their texts are parsed by PostgreSQL's own parser. */
export async function whyNotOperations(operations: readonly Operation[]): Promise<string | null> {
  if (operations.some((operation) => kindOf(operation).needsParser?.(operation) === true)) await loadParser();
  for (const operation of operations) {
    const why = kindOf(operation).check?.(operation) ?? null;
    if (why !== null) return why;
  }
  return null;
}

/** Why operations that were read from outside are none of a separation with these names, or null. */
export function whyOutside(operations: readonly Operation[], own: OwnNames): string | null {
  const outside = operations.find((operation) => !kindOf(operation).within(operation, own));
  return outside === undefined
    ? null
    : `an operation (${outside.kind}) is about something that the separation does not make`;
}
