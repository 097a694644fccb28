import { digestOf, schemaLines } from '../../postgres/schema-digest.ts';
import { fingerprintTables } from '../../postgres/rows/fingerprint.ts';
import { parseConnection } from '../../postgres/connection.ts';
import { beginReadOnly, withClient, withTransaction } from '../../postgres/session.ts';
import { z } from 'zod';
import { count } from '../../core/words.ts';

/** Everything about a database that a way back must bring back. */
export interface Stand {
  schemaDigest: string;
  tables: { name: string; rows: number; fingerprint: string; relfilenode: number }[];
}

/** Reads where a database stands, on one snapshot; the demo looks for itself and does not take the run's word. */
export async function readStand(url: string): Promise<Stand> {
  return withClient(parseConnection(url), (client) =>
    withTransaction(
      client,
      async () => ({
        schemaDigest: digestOf(await schemaLines(client)),
        tables: (await fingerprintTables(client)).map(({ schema, name, rows, fingerprint, relfilenode }) => ({
          name: `${schema}.${name}`,
          rows,
          fingerprint,
          relfilenode,
        })),
      }),
      beginReadOnly,
    ),
  );
}

/** What of the shop's dashboard is shown here; money and rates are decimal strings. */
const analyticsSchema = z.object({
  revenueByDay: z.array(z.object({ day: z.string(), orders: z.number(), revenue: z.string() })),
  topCustomers: z.array(z.object({ name: z.string(), orders: z.number(), revenue: z.string() })),
  repeatRate: z.object({ buyers: z.number(), repeating: z.number(), rate: z.string() }),
  churn: z.object({ subscribers: z.number(), lost: z.number(), rate: z.string() }),
  disputeRate: z.object({ orders: z.number(), disputes: z.number(), rate: z.string(), amount: z.string() }),
});

/** The dashboard in five lines, from the JSON that the application prints. */
export function analyticsLines(json: string): string[] {
  const { revenueByDay, topCustomers, repeatRate, churn, disputeRate } = analyticsSchema.parse(JSON.parse(json));
  const cents = revenueByDay.reduce((sum, day) => sum + centsOf(day.revenue), 0n);
  const orders = revenueByDay.reduce((sum, day) => sum + day.orders, 0);
  const [first] = topCustomers;
  const top = first === undefined ? 'nobody' : `${first.name}, ${count(first.orders)} orders, ${money(first.revenue)}`;
  return [
    `revenue       ${money(decimal(cents))} from ${count(orders)} orders on ${count(revenueByDay.length)} days`,
    `top customer  ${top}`,
    `repeat rate   ${percent(repeatRate.rate)}: ${count(repeatRate.repeating)} of ${count(repeatRate.buyers)} came back`,
    `churn         ${percent(churn.rate)}: ${count(churn.lost)} of ${count(churn.subscribers)} subscribers left`,
    `disputes      ${percent(disputeRate.rate)}: ${count(disputeRate.disputes)} of ${count(disputeRate.orders)} orders, ${money(disputeRate.amount)}`,
  ];
}

function centsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(2, '0').slice(0, 2));
}

function decimal(cents: bigint): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1234567.50` as `1,234,567.50`. */
function money(amount: string): string {
  return amount.replaceAll(/\B(?=(\d{3})+(?=\.))/g, ',');
}

function percent(rate: string): string {
  return `${(Number(rate) * 100).toFixed(2)} %`;
}
