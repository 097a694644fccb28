import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { packageRoot } from '../../core/project-files.ts';

/** The examples that an application begins with, the one that changes nothing first. */
const examples = ['pull-request', 'staging-deploy', 'production', 'roll-back'];

/** The workflows of examples/workflows for an application in `folder`, relative to the root of the repository; with names of files. */
export function workflowTexts(folder: string): { name: string; text: string }[] {
  return examples
    .map((name) => ({
      name: `separation-${name}.yml`,
      path: join(packageRoot, 'examples', 'workflows', `${name}.yml`),
    }))
    .filter(({ path }) => existsSync(path))
    .map(({ name, path }) => ({ name, text: inFolder(readFileSync(path, 'utf8'), folder) }));
}

/** The workflow with the folder as the `working-directory` of every call of Separation and of every command. */
function inFolder(text: string, folder: string): string {
  if (folder === '') return text;
  const document = parseDocument(text);
  const jobs = document.get('jobs');
  for (const { value: job } of isMap(jobs) ? jobs.items : []) {
    if (!isMap(job)) continue;
    if (isOurs(job)) addFolder(job, ['with', 'working-directory'], folder);
    const steps = job.get('steps');
    for (const step of isSeq(steps) ? steps.items : []) {
      if (!isMap(step)) continue;
      if (isOurs(step)) addFolder(step, ['with', 'working-directory'], folder);
      else if (step.has('run')) addFolder(step, ['working-directory'], folder);
    }
  }
  return document.toString({ lineWidth: 0 });
}

function isOurs(map: YAMLMap): boolean {
  const uses = map.get('uses', true);
  return isScalar(uses) && /^[\w.-]+\/separation[/@]/.test(String(uses.value));
}

/** What stands there already is the folder of a checkout. */
function addFolder(map: YAMLMap, path: readonly string[], folder: string): void {
  const there = map.getIn(path);
  map.setIn(path, posix.join(typeof there === 'string' ? there : '', folder));
}
