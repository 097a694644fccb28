/** The text of a file that says in one sentence that Node.js is too old, else loads the rest. Node.js 10 can parse it. */
export function entryText(main: string, engines: string): string {
  const needed = /^>=(\d+)\.(\d+)$/.exec(engines);
  if (needed === null) throw new Error(`engines.node is ${engines}, and the entry understands >=MAJOR.MINOR alone`);
  const [, major = '', minor = ''] = needed;
  return `#!/usr/bin/env node
/* Written by scripts/build.ts. Parsed by every Node.js, also by one that is too old for the rest. */
var found = process.versions.node.split('.');
if (Number(found[0]) < ${major} || (Number(found[0]) === ${major} && Number(found[1]) < ${minor})) {
  process.stderr.write('Separation needs Node.js ${major}.${minor} or later, and this is ' + process.versions.node + ': install a newer one (in a workflow: actions/setup-node before this step).\\n');
  process.exitCode = 2;
} else {
  import('${main}');
}
`;
}
