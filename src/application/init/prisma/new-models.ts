import { accountType } from '../../../plan/canonical-columns.ts';
import type { Layout } from '../../../plan/plan.ts';

/** What the models of the new tables are called, and how they are written. */
export interface ModelNames {
  customers: string;
  users: string;
  mapping: string;
  workspaces: string;
  members: string;
}

export interface ModelStyle {
  /** The name of a field by its canonical name. */
  field: (canonical: string) => string;
  /** Lines that every model has, such as `@@schema("public")`. */
  attributes: readonly string[];
  /** Type of the customers' id, with its `@db` attributes, and the name of its field. */
  id: { field: string; type: string; native: string };
}

type Line = [name: string, type: string, attributes: string];

const time = '@db.Timestamptz(6)';

/** The lines of the models for the new tables, each after an empty line. */
export function newModels(layout: Layout, names: ModelNames, style: ModelStyle): string[] {
  const { field, id } = style;
  const column = (canonical: string): string => {
    const real = layout.columns[canonical] ?? canonical;
    return real === field(canonical) ? '' : ` @map(${JSON.stringify(real)})`;
  };
  const scalar = (canonical: string, type: string, attributes = ''): Line => [
    field(canonical),
    type,
    `${attributes}${column(canonical)}`.trim(),
  ];
  const stamped = (canonical: string, attributes: string, type = 'DateTime'): Line => {
    const [name, , rest] = scalar(canonical, type, attributes);
    return [name, type, `${rest} ${time}`.trim()];
  };
  const times = [stamped('created_at', '@default(now())'), stamped('updated_at', '@default(now()) @updatedAt')];
  const own = scalar('id', 'BigInt', '@id @default(autoincrement())');
  const relation = (name: string, model: string, key: string, target: string): Line => [
    name,
    model,
    `@relation(fields: [${field(key)}], references: [${target}], onDelete: Cascade)`,
  ];
  const [authName, , authRest] = scalar('auth_user_id', 'String?', '@unique');
  const account = accountType(layout);
  const authUserId: Line = [authName, 'String?', account === 'UUID' ? `${authRest} @db.Uuid` : authRest];
  const { workspaces, members } = layout;
  const withWorkspaces = workspaces !== null && members !== null;
  return [
    ...model('Whoever signs in to run the shop.', names.users, layout.users, style, [
      own,
      scalar('email', 'String', '@unique'),
      scalar('full_name', 'String?'),
      scalar('locale', 'String', '@default("en")'),
      scalar('timezone', 'String', '@default("UTC")'),
      scalar('email_verified', 'Boolean', '@default(false)'),
      scalar('role', 'String?'),
      stamped('last_active_at', '', 'DateTime?'),
      ...times,
      ...(account === null ? [] : [authUserId]),
      null,
      ['mapping', `${names.mapping}?`, ''],
      ...(withWorkspaces ? ([['workspaces', `${names.members}[]`, '']] satisfies Line[]) : []),
    ]),
    ...model('The customer that a user also is, one to one.', names.mapping, layout.mapping, style, [
      scalar('user_id', 'BigInt', '@id'),
      [field('customer_id'), id.type, `@unique${column('customer_id')} ${id.native}`.trim()],
      stamped('created_at', '@default(now())'),
      null,
      relation('user', names.users, 'user_id', field('id')),
      relation('customer', names.customers, 'customer_id', id.field),
    ]),
    ...(withWorkspaces
      ? [
          ...model(null, names.workspaces, workspaces, style, [
            own,
            scalar('name', 'String'),
            scalar('slug', 'String', '@unique'),
            ...times,
            null,
            ['members', `${names.members}[]`, ''],
          ]),
          ...model(
            null,
            names.members,
            members,
            style,
            [
              scalar('workspace_id', 'BigInt'),
              scalar('user_id', 'BigInt'),
              scalar('role', 'String', '@default("member")'),
              stamped('created_at', '@default(now())'),
              null,
              relation('workspace', names.workspaces, 'workspace_id', field('id')),
              relation('user', names.users, 'user_id', field('id')),
            ],
            [`@@id([${field('workspace_id')}, ${field('user_id')}])`, `@@index([${field('user_id')}])`],
          ),
        ]
      : []),
  ];
}

/** A model; null stands for an empty line between scalars and relations. */
function model(
  comment: string | null,
  name: string,
  table: string,
  { attributes }: ModelStyle,
  lines: readonly (Line | null)[],
  keys: readonly string[] = [],
): string[] {
  const blocks = [...keys, ...(name === table ? [] : [`@@map(${JSON.stringify(table)})`]), ...attributes];
  return [
    '',
    ...(comment === null ? [] : [`/// ${comment}`]),
    `model ${name} {`,
    ...aligned(lines),
    ...(blocks.length === 0 ? [] : ['', ...blocks.map((block) => `  ${block}`)]),
    '}',
  ];
}

/** Each group of fields in columns, as `prisma format` sets them. */
function aligned(lines: readonly (Line | null)[]): string[] {
  const split = lines.indexOf(null);
  return [lines.slice(0, split), lines.slice(split + 1)]
    .map((group) => {
      const fields = group.filter((line) => line !== null);
      const width = (part: 0 | 1): number => Math.max(...fields.map((line) => line[part].length));
      return fields.map(([name, type, rest]) =>
        `  ${name.padEnd(width(0))} ${type.padEnd(width(1))} ${rest}`.trimEnd(),
      );
    })
    .flatMap((group, index) => (index === 0 ? group : ['', ...group]));
}
