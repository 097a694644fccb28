import { isPrismaJoin } from '../catalog.ts';
import type { Found, HazardSubject } from './subject.ts';
import { tableName } from './touched.ts';

/** Prisma finds the table of a relation of many to many, and which column is whose, by the names of the two models. */
export function prismaJoinTables({ catalog, source }: HazardSubject): Found[] {
  const keys = catalog.constraints.filter(({ type, target }) => type === 'f' && target === source.oid);
  return catalog.tables
    .filter((table) => isPrismaJoin(table) && keys.some((key) => key.table === table.oid))
    .map((table) => ({
      code: 'prisma-join-table',
      object: tableName(table),
      severity: 'warning',
      message: `${tableName(table)} holds a relation of Prisma's: its name and the meaning of A and B come from the names of the two models`,
      hint: `Once the model has another name, give the relation its name in schema.prisma: @relation("${table.name.slice(1)}"). A is the model that is first by the alphabet: if the new name changes that order, make the relation a model of its own.`,
    }));
}
