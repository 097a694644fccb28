import { expect, test } from 'vitest';
import type { Catalog } from '../../src/plan/catalog.ts';
import { loadParser } from '../../src/plan/parser.ts';
import { unreadable } from '../../src/stages/preflight/unreadable.ts';

const table = (schema: string, name: string, owner: string, maySelect: boolean, kind = 'r') =>
  ({ schema, name, owner, maySelect, kind }) as Catalog['tables'][number];

const catalog = (tables: Catalog['tables']): Catalog =>
  ({
    role: { name: 'shop_owner' },
    schemas: [
      { name: 'public', mayUse: true, mayCreate: true, owner: 'shop_owner' },
      { name: 'crm', mayUse: false, mayCreate: false, owner: 'dba' },
      { name: 'empty', mayUse: false, mayCreate: false, owner: 'dba' },
    ],
    tables,
  }) as Catalog;

test('a table whose rows it would not see all, though that is allowed, is a finding, with what lets it see them', async () => {
  await loadParser();
  const hiding = {
    ...table('public', 'orders', 'shop_owner', true),
    rowSecurity: true,
    forceRowSecurity: true,
    mayOwn: true,
  };
  const allow = ['row-security-hides:public.orders'];
  expect(unreadable(catalog([hiding]))).toEqual([]);
  expect(unreadable(catalog([hiding]), allow)).toEqual([
    {
      code: 'E_PRIVILEGE',
      severity: 'error',
      message:
        'row level security of public.orders applies to role shop_owner: neither a backup nor a proof can read all its rows',
      hint: 'As a superuser: ALTER ROLE "shop_owner" BYPASSRLS; or, as the owner: ALTER TABLE "public"."orders" NO FORCE ROW LEVEL SECURITY;',
    },
  ]);
  expect(unreadable(catalog([{ ...hiding, forceRowSecurity: false }]), allow)).toEqual([]);
});

test('what the role may read is no finding', () => {
  expect(
    unreadable(catalog([table('public', 'orders', 'shop_owner', true), table('public', 'far', 'dba', false, 'f')])),
  ).toEqual([]);
});

test('a schema that it may not use is one finding, and the tables of one owner are another, with what grants it', () => {
  const found = unreadable(
    catalog([
      table('crm', 'leads', 'dba', true),
      table('public', 'audit', 'dba', false),
      table('public', 'logs', 'dba', false),
      table('public', 'odd', 'low', false),
    ]),
  );
  expect(found.map(({ message }) => message)).toEqual([
    'role shop_owner may not use schema crm: neither a backup nor a proof can read its tables',
    'role shop_owner may not read public.audit and public.logs: a backup and a proof read every table',
    'role shop_owner may not read public.odd: a backup and a proof read every table',
  ]);
  expect(found[1]?.hint).toContain('GRANT SELECT ON "public"."audit" TO "shop_owner";');
});
