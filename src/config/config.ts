import { z } from 'zod';

const name = z.string().min(1).max(63);

const tableEntry = z.union([
  name,
  z.strictObject({
    table: name,
    schema: name.optional(),
    column: name.optional(),
    to: name.optional(),
    keep: z.boolean().optional(),
  }),
]);

const admin = z.strictObject({
  email: z.email(),
  fullName: z.string().min(1).optional(),
  locale: z.string().min(1).optional(),
  timezone: z.string().min(1).optional(),
  emailVerified: z.boolean().default(false),
});

/** `separation.yml`: the one schema that the file is parsed with; the JSON Schema for editors is generated from it. */
export const configSchema = z.strictObject({
  separate: z
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
    .prefault({}),
  admins: z.array(admin).default([]),
  workspace: z.strictObject({ name: z.string().min(1), slug: z.string().min(1) }).optional(),
  validate: z.strictObject({ checks: z.string().min(1).optional() }).prefault({}),
  functions: z.enum(['refuse', 'rewrite']).default('refuse'),
  views: z.enum(['keep', 'rename']).default('keep'),
  allow: z.array(z.string()).default([]),
  auth: z
    .strictObject({ provider: z.literal('supabase'), sync: z.enum(['trigger', 'callback', 'off']).default('off') })
    .optional(),
  bridge: z.boolean().default(false),
  code: z.strictObject({ system: z.array(z.string()).default([]) }).prefault({}),
});

export type Config = z.infer<typeof configSchema>;
export type Admin = Config['admins'][number];
