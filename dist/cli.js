#!/usr/bin/env node
/* Written by scripts/build.ts. Parsed by every Node.js, also by one that is too old for the rest. */
var found = process.versions.node.split('.');
if (Number(found[0]) < 20 || (Number(found[0]) === 20 && Number(found[1]) < 19)) {
  process.stderr.write('Separation needs Node.js 20.19 or later, and this is ' + process.versions.node + ': install a newer one (in a workflow: actions/setup-node before this step).\n');
  process.exitCode = 2;
} else {
  import('./main-cli.js');
}
