import type { Kind } from '../kind.ts';
import { extensionGrant, extensionRows } from './extension-part.ts';
import { databaseLabel, otherSessions, preparedTransaction, replicationSlot, subscription } from './of-the-database.ts';
import { otherGrantor } from './other-grantor.ts';
import { defaultPrivileges, otherOwner, ownerWithoutCreate, ownerWithoutSchema } from './other-owner.ts';
import {
  databaseTablespace,
  hiddenMapping,
  otherEncoding,
  otherParent,
  otherReference,
  tablespace,
  unreadable,
} from './place.ts';
import { databaseSetting, functionSetting, roleSetting } from './setting.ts';
import { foreignCast, schemaPublication, superuserFunction, superuserOnly, widePublication } from './superuser-only.ts';
import { publicComment, systemGrant } from './system-grant.ts';
import { missingExtension, untrustedExtension } from './untrusted-extension.ts';

/** Every kind of thing that hinders a way back, or that it loses, in the order in which they are told. */
export const kinds: readonly Kind[] = [
  unreadable,
  untrustedExtension,
  missingExtension,
  extensionRows,
  extensionGrant,
  systemGrant,
  publicComment,
  superuserOnly,
  superuserFunction,
  functionSetting,
  widePublication,
  schemaPublication,
  foreignCast,
  defaultPrivileges,
  otherOwner,
  ownerWithoutCreate,
  ownerWithoutSchema,
  otherGrantor,
  otherReference,
  otherParent,
  otherEncoding,
  hiddenMapping,
  tablespace,
  databaseTablespace,
  databaseSetting,
  roleSetting,
  otherSessions,
  preparedTransaction,
  subscription,
  replicationSlot,
  databaseLabel,
];
