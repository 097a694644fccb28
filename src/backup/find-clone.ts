import type { Connection } from '../core/connection.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { readMarkers } from '../postgres/side-database.ts';
import { type Manifest, manifestSchema } from '../core/manifest.ts';

/** The newest backup by clone of a database of this name, by the server alone: the copy's comment holds its manifest. Null if there is none. */
export async function newestClone(connection: Connection): Promise<Manifest | null> {
  const markers = await withMaintenance(connection, (client) => readMarkers(client));
  const manifests = markers.flatMap(({ name, marker }) => {
    const read = manifestSchema.safeParse(marker.manifest);
    const isCopy = marker.separation === 'backup' && marker.of === connection.database;
    return isCopy && read.success && read.data.clone === name ? [read.data] : [];
  });
  return manifests.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? null;
}
