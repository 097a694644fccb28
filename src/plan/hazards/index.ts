import { printable } from '../../core/escape.ts';
import type { Hazard, Operation } from '../plan.ts';
import { authProviders } from './auth-provider.ts';
import { authWho } from './auth-who.ts';
import { constructsOnBridge } from './bridge-constructs.ts';
import { bridgeLimits } from './bridge.ts';
import { cronJobs } from './cron-job.ts';
import { defaultPrivileges } from './default-privilege.ts';
import { drift } from './drift.ts';
import { eventTriggers } from './event-trigger.ts';
import { followers } from './follows.ts';
import { foreignKeys } from './foreign-key.ts';
import { functionBodies } from './function-body.ts';
import { missingPrivileges } from './missing-privilege.ts';
import { namesHandedAsText } from './name-in-text.ts';
import { namesTaken } from './name-taken.ts';
import { noEmail } from './no-email.ts';
import { othersCode } from './others-code.ts';
import { otherReach } from './other-reach.ts';
import { ownRoles } from './own-role.ts';
import { partitions } from './partition.ts';
import { pendingDetaches } from './pending-detach.ts';
import { plannedFor } from './planned-for.ts';
import { prismaJoinTables } from './prisma-join-table.ts';
import { prismaMigrations } from './prisma-migration.ts';
import { publications } from './publication.ts';
import { references } from './reference.ts';
import { rowSecurity } from './row-security.ts';
import { signIn } from './sign-in.ts';
import { sameTableNames } from './same-table-name.ts';
import type { Finder, Found, HazardSubject } from './subject.ts';
import { triggerArguments } from './trigger-argument.ts';
import { triggerRows } from './trigger-row.ts';
import { viewColumns } from './view-column.ts';

/** Every kind of hazard, in the order in which they are shown. */
const finders: readonly Finder[] = [
  plannedFor,
  missingPrivileges,
  pendingDetaches,
  namesTaken,
  bridgeLimits,
  constructsOnBridge,
  references,
  signIn,
  authProviders,
  authWho,
  functionBodies,
  triggerArguments,
  triggerRows,
  namesHandedAsText,
  cronJobs,
  viewColumns,
  rowSecurity,
  defaultPrivileges,
  othersCode,
  prismaMigrations,
  drift,
  prismaJoinTables,
  eventTriggers,
  publications,
  partitions,
  foreignKeys,
  followers,
  sameTableNames,
  otherReach,
  noEmail,
  ownRoles,
];

const order = { error: 0, warning: 1, info: 2 } as const;

/** What a person should know before, gravest first. `error`: breaks or reads the wrong table; `warning`: an old name goes on; `info`: follows. */
export function findHazards(subject: HazardSubject, operations: readonly Operation[]): Hazard[] {
  const found = finders.flatMap((find) => find(subject, operations));
  return found
    .map((hazard) => judge(hazard, subject.config.allow))
    .toSorted((a, b) => order[a.severity] - order[b.severity]);
}

function oneLine(text: string): string {
  return printable(text.replaceAll('\t', ' '));
}

function judge({ decided = false, final = false, decide, ...found }: Found, allow: readonly string[]): Hazard {
  // A name may have line ends in it, and its second line must not look like one of ours.
  const hazard = { ...found, message: oneLine(found.message), hint: oneLine(found.hint) };
  const name = `${hazard.code}:${hazard.object}`;
  const allowed = decided || (!final && allow.includes(name));
  if (allowed || hazard.severity !== 'error') return { ...hazard, allowed };
  const choices = [...(decide?.choices ?? []), ...(final ? [] : [{ allow: name }])];
  return choices.length === 0
    ? { ...hazard, allowed }
    : { ...hazard, allowed, decide: { why: decide?.why ?? hazard.message, choices } };
}
