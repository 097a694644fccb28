import type { Kind } from '../kind.ts';
import { extensionGrant, extensionMember, extensionRows } from './extension-part.ts';
import {
  databaseLabel,
  sessionsInDatabase,
  preparedTransaction,
  replicationSlot,
  subscription,
} from './of-the-database.ts';
import { columnOrder } from './column-order.ts';
import { deniedFunction } from './denied-function.ts';
import { foreignOption } from './foreign-option.ts';
import { hiddenSchema } from './hidden-schema.ts';
import { databaseGrantor, goneGrantee, otherGrantor } from './other-grantor.ts';
import { defaultPrivilegesOfOthers, otherOwner, ownerWithoutCreate, ownerWithoutSchema } from './other-owner.ts';
import {
  databaseTablespace,
  hiddenMapping,
  otherEncoding,
  otherParent,
  otherReference,
  tablespace,
  unreadablePlace,
} from './place.ts';
import { deniedToOwner, hiddenRows } from './refresh.ts';
import { databaseSetting, functionSetting, roleSetting } from './setting.ts';
import { foreignCast, schemaPublication, superuserFunction, superuserOnly, widePublication } from './superuser-only.ts';
import { publicComment, systemGrant } from './system-grant.ts';
import { missingExtension, untrustedExtension } from './untrusted-extension.ts';

/** Every kind of thing that hinders a way back, or that it loses, in the order in which they are told. */
export const kinds: readonly Kind[] = [
  unreadablePlace,
  untrustedExtension,
  missingExtension,
  extensionRows,
  extensionGrant,
  extensionMember,
  systemGrant,
  deniedFunction,
  publicComment,
  superuserOnly,
  superuserFunction,
  functionSetting,
  widePublication,
  schemaPublication,
  foreignCast,
  defaultPrivilegesOfOthers,
  otherOwner,
  ownerWithoutCreate,
  ownerWithoutSchema,
  otherGrantor,
  databaseGrantor,
  goneGrantee,
  otherReference,
  otherParent,
  hiddenSchema,
  hiddenRows,
  deniedToOwner,
  columnOrder,
  otherEncoding,
  foreignOption,
  hiddenMapping,
  tablespace,
  databaseTablespace,
  databaseSetting,
  roleSetting,
  sessionsInDatabase,
  preparedTransaction,
  subscription,
  replicationSlot,
  databaseLabel,
];
