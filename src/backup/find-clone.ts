import type { Connection } from '../postgres/connection.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { parseMarker } from '../postgres/side-database.ts';
import { type Manifest, manifestSchema } from './manifest.ts';

/** The newest backup by clone of a database of this name, by the server alone: the copy's comment holds its manifest. Null where there is none. */
export async function newestClone(connection: Connection): Promise<Manifest | null> {
  const { rows } = await withMaintenance(connection, (client) =>
    client.query<{ comment: string }>(
      `SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database
        WHERE shobj_description(oid, 'pg_database') LIKE '{"separation":"backup"%'`,
    ),
  );
  const manifests = rows.flatMap(({ comment }) => {
    const marker = parseMarker(comment);
    const read = manifestSchema.safeParse(marker?.manifest);
    return marker?.of === connection.database && read.success ? [read.data] : [];
  });
  return manifests.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? null;
}
