import { bridgeConstructs, type Shown } from '../bridge/constructs.ts';
import { functionName } from '../functions/name.ts';
import { lineAt } from '../functions/edits.ts';
import { searchPath } from '../functions/path.ts';
import { isReadable, replacement } from '../functions/rewrite.ts';
import { renamesIn } from '../functions/renames.ts';
import type { Found, HazardSubject } from './subject.ts';

/** Functions that a client on the bridge runs with its own path, and that ask of a table what a view cannot give. */
export function constructsOnBridge(subject: HazardSubject): Found[] {
  const { catalog, config, layout } = subject;
  if (!config.bridge) return [];
  const own = catalog.tables.filter(({ schema }) => schema === layout.schema);
  const keys = new Map(
    own.map(({ oid, name }) => {
      const key = catalog.constraints.find(({ table, type }) => table === oid && type === 'p');
      return [name, key?.columns.length === 1 ? key.columns[0] : undefined];
    }),
  );
  const types = catalog.namedTypes
    .filter(({ labels }) => labels !== null)
    .flatMap((type) => [type.name, `${type.schema}.${type.name}`]);
  const enums = new Set(
    own.flatMap(({ columns }) =>
      columns.filter(({ type }) => types.includes(type.replaceAll('"', ''))).map(({ name }) => name),
    ),
  );
  const shown: Shown = {
    isTable: (name) => keys.has(name),
    key: (name) => keys.get(name),
    isEnum: (name) => enums.has(name),
    merges: catalog.serverVersion >= 170_000,
  };
  const renames = renamesIn(subject);
  return catalog.functions.flatMap((fn): Found[] => {
    // What is rewritten names its tables with their schema.
    const isRewritten = config.functions === 'rewrite' && replacement(fn, renames, true) !== null;
    if (!isReadable(fn) || isRewritten || searchPath(fn.settings) !== null) return [];
    const found = bridgeConstructs(fn.source, fn.language, shown);
    if (found.length === 0) return [];
    const lines = found.map(({ start, why }) => `line ${lineAt(fn.source, start)}: ${why}`);
    const name = functionName(fn);
    return [
      {
        code: 'bridge-construct',
        object: name,
        severity: 'warning',
        message: `${name} fails for a client whose search path begins with the bridge: ${lines.join('; ')}`,
        hint: `Write its tables with their schema, or give it a path of its own: ALTER FUNCTION … SET search_path = ${layout.schema}.`,
      },
    ];
  });
}
