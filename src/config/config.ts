import '../core/interpreted-schemas.ts';
import { z } from 'zod';

/** PostgreSQL truncates longer names without a word (NAMEDATALEN - 1, manual, section 4.1.1); bytes, not characters. */
const longestName = 63;

const name = z
  .string()
  .min(1)
  .refine((text) => !text.includes('\0'), 'a name without NUL characters')
  .refine((text) => Buffer.byteLength(text) <= longestName, `a name of at most ${longestName} bytes`)
  .meta({ maxLength: longestName });

const text = z
  .string()
  .min(1)
  .refine((value) => !value.includes('\0'), 'a text without NUL characters');

const tableEntry = z.union([
  name,
  z
    .strictObject({
      table: name.optional(),
      schema: name.optional(),
      column: name.optional(),
      to: name.optional(),
      keep: z.boolean().optional(),
    })
    .refine((entry) => entry.table !== undefined || entry.column !== undefined, {
      path: ['table'],
      error: 'a `table`, or a `column` for every table that has a foreign key from it',
    })
    .refine((entry) => entry.keep !== true || entry.to === undefined, {
      path: ['keep'],
      error: 'either `keep: true` or `to`, not both',
    }),
]);

const timezone = text.refine(isTimezone, 'a time zone of the IANA database such as "America/Sao_Paulo"');

const admin = z.strictObject({
  email: z.email(),
  fullName: text.optional(),
  locale: text.optional(),
  timezone: timezone.optional(),
  emailVerified: z.boolean().default(false),
});

const separate = z
  .strictObject({
    schema: name.default('public'),
    table: name.default('users'),
    customers: name.default('customers'),
    users: name.default('users'),
    mapping: name.default('user_customer_mapping'),
    column: z.strictObject({ from: name.default('user_id'), to: name.default('customer_id') }).prefault({}),
    tables: z
      .union([z.literal('discover'), z.array(tableEntry)])
      .default(['orders', 'order_items', 'subscriptions', 'disputes']),
  })
  .superRefine(({ customers, users, mapping }, context) => {
    const differ = { error: 'three names that differ: `customers`, `users` and `mapping`' };
    if (customers === users) context.addIssue({ code: 'custom', path: ['users'], input: users, message: differ.error });
    if (mapping === customers || mapping === users) {
      context.addIssue({ code: 'custom', path: ['mapping'], input: mapping, message: differ.error });
    }
  });

const admins = z.array(admin).superRefine((list, context) => {
  list.forEach(({ email }, index) => {
    const first = list.findIndex((other) => other.email.toLowerCase() === email.toLowerCase());
    if (first === index) return;
    const message = `each e-mail once, whatever its case (it is that of admins[${first}] too)`;
    context.addIssue({ code: 'custom', path: [index, 'email'], input: email, message });
  });
});

/** `separation.yml`: the one schema that the file is parsed with; the JSON Schema for editors is generated from it. */
export const configSchema = z.strictObject({
  separate: separate.prefault({}),
  admins: admins.default([]),
  workspace: z.strictObject({ name: text, slug: text }).optional(),
  validate: z.strictObject({ checks: text.optional() }).prefault({}),
  functions: z.enum(['refuse', 'rewrite']).default('refuse'),
  views: z.enum(['keep', 'rename']).default('keep'),
  allow: z.array(text).default([]),
  auth: z
    .strictObject({
      provider: z.enum(['supabase', 'authjs', 'better-auth', 'clerk', 'none']),
      sync: z.enum(['trigger', 'callback', 'off']).optional(),
      who: z.enum(['customers', 'users']).optional(),
    })
    .refine(({ provider, sync }) => sync === undefined || provider === 'supabase', {
      path: ['sync'],
      error: '`sync` with `provider: supabase` only',
    })
    .optional(),
  bridge: z.boolean().default(false),
  code: z
    .strictObject({
      system: z.array(text).default([]),
      read: z.array(text).default([]),
      schema: z.union([text, z.array(text).min(1)]).optional(),
    })
    .prefault({}),
});

export type Config = z.infer<typeof configSchema>;
export type Admin = Config['admins'][number];

function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The JSON Schema of `separation.yml`, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  return { title: 'separation.yml', ...z.toJSONSchema(configSchema, { io: 'input' }) };
}
