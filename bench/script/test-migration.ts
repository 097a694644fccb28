import { withDatabase } from '../../examples/shop/after/src/db.ts';

/** The validation of the guides: a handful of counts and joins. */
await withDatabase(process.env['DATABASE_URL'] ?? '', async (db) => {
  const [customers, users, orders, mappings] = await Promise.all([
    db.customer.count(),
    db.user.count(),
    db.order.count(),
    db.userCustomerMapping.count(),
  ]);
  const orphans = await db.$queryRaw<{ n: bigint }[]>`
    SELECT count(*) AS n FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE c.id IS NULL`;
  if (customers === 0 || users === 0 || orders === 0 || mappings === 0 || orphans[0]?.n !== 0n)
    throw new Error('the migration is not right');
});
