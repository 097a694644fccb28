/** The lines of a schema (`schemaLines`) that a dump brings back, and those of which it does not bring all, by what is left out. */
export interface Carried {
  lines: string[];
  left: Map<string, string>;
}

const invalidIndex =
  /^index CREATE (?:UNIQUE )?INDEX ((?:"(?:[^"]|"")*"|[^\s"])+) ON (?!ONLY )((?:"(?:[^"]|"")*"|[^\s".])+)\..* valid f clustered /s;
const extension = /^(extension (?:"(?:[^"]|"")*"|\S+) schema (?:"(?:[^"]|"")*"|\S+)) owner /s;
/** They belong to the database itself. */
const ofTheDatabase = /^(subscription|replication-slot) /;
/** Somebody has switched the triggers off that keep a foreign key (`ALTER TABLE … DISABLE TRIGGER ALL`). */
const keysOff = /^keys-off ((?:"(?:[^"]|"")*"|[^\s":])+): /s;
const publicOwner = /^schema public owner /;

/** Leaves out what `pg_dump` does not carry: owners of extensions, invalid indexes, disabled foreign keys, and what depends on the database's OID. */
export function carriedLines(lines: readonly string[], serverMajor: number): Carried {
  const left = new Map<string, string>();
  const gone = new Set<string>();
  const kept = lines.flatMap((line): string[] => {
    const index = invalidIndex.exec(line);
    if (index !== null) {
      gone.add(`${index[2] ?? ''}.${index[1] ?? ''}`);
      left.set(`the invalid index ${index[2] ?? ''}.${index[1] ?? ''}`, line);
      return [];
    }
    if (ofTheDatabase.test(line)) {
      left.set(`the ${line}`, line);
      return [];
    }
    const off = keysOff.exec(line)?.[1];
    if (off !== undefined) {
      left.set(`the foreign keys of ${off} that were switched off`, line);
      return [];
    }
    if (serverMajor < 15 && publicOwner.test(line)) {
      left.set('the owner of schema public', line);
      return [];
    }
    const named = extension.exec(line)?.[1];
    if (named === undefined) return [line];
    left.set(`the owner of ${named.replace(/ schema .*$/s, '')}`, line);
    return [named];
  });
  const isOfGone = (line: string): boolean =>
    line.startsWith('comment on index ') && [...gone].some((name) => line.startsWith(`comment on index ${name}: `));
  return { lines: kept.filter((line) => !isOfGone(line)), left };
}

/** The major of a version as the server says it: `15.18 (Debian …)`. */
export function majorOf(serverVersion: string): number {
  return Number.parseInt(serverVersion, 10);
}
