const name = '"[^"]*(?:""[^"]*)*"';

/** What the server says with nothing but names of objects in quotes: for texts of which nothing more is known than the words. */
const harmless = [
  `^(relation|table|view|sequence|index|schema|database|type|role|extension|column|constraint|trigger|policy|rule|publication|subscription|language|tablespace|operator|collation|large object|event trigger|materialized view|server|cast|aggregate)( ${name})?( of relation ${name}| of (table|domain) ${name})? (already exists|does not exist|is not available)( for (relation|table) ${name})?(, skipping)?$`,
  `^constraint ${name} (of|for) (relation|table) ${name} (does not exist|already exists)$`,
  `^permission denied (for|to) [a-z ]+(${name})?$`,
  `^permission denied: ${name} is a system catalog$`,
  `^must be (owner of|superuser|member of role|able to SET ROLE)[a-z ,/]*(${name})?[a-z ,/]*$`,
  `^only roles with the [A-Z]+ attribute may .{0,60}$`,
  `^duplicate key value violates unique constraint ${name}$`,
  `^could not create (unique|exclusion constraint|index) ?(index )?${name}$`,
  `^(insert or update|update or delete) on table ${name} violates foreign key constraint ${name}( on table ${name})?$`,
  `^new row for relation ${name} violates check constraint ${name}$`,
  `^(check|foreign key) constraint ${name} of relation ${name} is violated by some row$`,
  `^null value in column ${name} (of relation ${name} )?violates not-null constraint$`,
  `^conflicting key value violates exclusion constraint ${name}$`,
  `^new row violates row-level security policy (${name} )?for table ${name}$`,
  `^query would be affected by row-level security policy for table ${name}$`,
  `^value for domain \\S+ violates check constraint ${name}$`,
  `^unrecognized configuration parameter ${name}$`,
  `^could not open extension control file ${name}: No such file or directory$`,
  `^extension ${name} (is not available|must be installed in schema ${name}|has no installation script.*)$`,
  `^cannot (drop|alter|truncate|execute|execute [A-Z ]+) [a-z ]*(${name} )?(because other objects depend on it|in a read-only transaction|a table referenced in a foreign key constraint)$`,
  `^(cannot|could not) [a-z ]+ in a read-only transaction$`,
  `^cannot execute [A-Z ]+ in a read-only transaction$`,
  `^no password supplied$|^password authentication failed for user ${name}$`,
  `^(the )?database system is (starting up|shutting down|in recovery mode|not yet accepting connections)$`,
  `^no pg_hba\\.conf entry for host ${name}, user ${name}, database ${name}, .{0,40}$`,
  `^(sorry, too many clients already|remaining connection slots are reserved.{0,80}|too many connections for (role|database) ${name})$`,
  `^canceling statement due to [a-z ]+$|^terminating connection due to .{0,60}$|^deadlock detected$`,
  `^could not (extend|write to|open) file ${name}: No space left on device$`,
  `^current transaction is aborted, commands ignored until end of transaction block$`,
].map((pattern) => new RegExp(pattern));

/** True if the words are known to name objects and no values of rows; in another language they are not known. */
export function isHarmless(words: string): boolean {
  return harmless.some((pattern) => pattern.test(words));
}

/** Errors of values that are worth naming by what is left without the value. */
const ofValues =
  /^(invalid input syntax for type [\w ]+|invalid input value for enum [\w.]+|value … is out of range for type [\w ]+|value too long for type [\w ]+\(\d+\)|[\w/ ]+ out of range|invalid byte sequence for encoding …|numeric field overflow|division by zero|malformed array literal|extra data after last expected column|missing data for column …|invalid [\w ]+)$/;

/** The words without what stands in quotes or behind a colon. */
export function cutValues(words: string): string {
  const [line = ''] = words.split('\n', 1);
  // From the first quote to the last: a value may have quotes in it.
  return line
    .replace(/["'«»“”„‘’`].*["'«»“”„‘’`]/u, '…')
    .replace(/["'«»“”„‘’`].*$/u, '…')
    .replace(/:.*$/u, '')
    .replaceAll(/(?:0x[0-9a-f]+ ?)+/gi, '…')
    .trim();
}

/** The words without numbers, but those of a type: `numeric(4,2)`. */
export function cutNumbers(words: string): string {
  return words.replaceAll(/(?<![\w(,.])[-+]?\d[\d.]*(?![\w)])/g, '…');
}

const missing = /\bdoes not exist\b|^unrecognized configuration parameter/;

/** What the server said, as a program prints it: whole if harmless, cut if of a value, else null. `isNamed: false`: names may be values. */
export function printedServerWords(words: string, isNamed = true): string | null {
  if (isHarmless(words) && (isNamed || !missing.test(words))) return words;
  const cut = cutValues(words);
  return ofValues.test(cut) || missing.test(cut) ? `${cut} (values are left out)` : null;
}
