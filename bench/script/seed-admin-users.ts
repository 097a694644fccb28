import { withDatabase } from '../../examples/shop/after/src/db.ts';

/** The seed of the guides: upsert each admin, link by e-mail, one workspace. */
const admins = [
  { email: 'ana@example.com', fullName: 'Ana Souza' },
  { email: 'olu@example.com', fullName: 'Olu Adeyemi' },
];

await withDatabase(process.env['DATABASE_URL'] ?? '', async (db) => {
  const workspace = await db.workspace.upsert({
    where: { slug: 'main' },
    create: { name: 'Main', slug: 'main' },
    update: {},
  });
  for (const { email, fullName } of admins) {
    const user = await db.user.upsert({
      where: { email },
      create: { email, fullName, role: 'admin' },
      update: { fullName },
    });
    const customer = await db.customer.findFirst({ where: { email: { equals: email, mode: 'insensitive' } } });
    if (customer !== null) {
      await db.userCustomerMapping.upsert({
        where: { userId: user.id },
        create: { userId: user.id, customerId: customer.id },
        update: {},
      });
    }
    await db.workspaceMember.upsert({
      where: { workspaceId_userId: { workspaceId: workspace.id, userId: user.id } },
      create: { workspaceId: workspace.id, userId: user.id },
      update: {},
    });
  }
});
