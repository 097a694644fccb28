import { stringify } from 'yaml';
import { inputList } from '../src/config/inputs.ts';
import { forwardSteps, type PipelineStep, recoverStep } from '../src/stages/pipeline.ts';
import { outputTable } from '../src/report/outputs.ts';

/** Every step, in order: the stages, then the one that brings back what failed, then the report. */
const steps: readonly Pick<PipelineStep, 'name' | 'title' | 'withoutDatabase'>[] = [
  ...forwardSteps,
  recoverStep,
  { name: 'report', title: 'Report', withoutDatabase: true },
];

/** The text of action.yml, from the tables of inputs, outputs and stages. */
export function actionYml(): string {
  const action = {
    name: 'Separation',
    description:
      'Separates users into customers and system users in a PostgreSQL database, with a proved backup and a proved way back.',
    author: 'Separation',
    branding: { icon: 'git-branch', color: 'blue' },
    inputs: Object.fromEntries(
      inputList.map(({ name, description, actionDefault }) => [
        name,
        { description, required: false, default: actionDefault },
      ]),
    ),
    outputs: Object.fromEntries(
      Object.entries(outputTable).map(([name, description]) => [
        name,
        { description, value: `\${{ steps.report.outputs.${name} }}` },
      ]),
    ),
    runs: { using: 'composite', steps: steps.map(step) },
  };
  const head =
    '# Written by `npm run docs`, from the tables in src/. GitHub gives composite steps no INPUT_* variables: each gets them in `env`.\n';
  return `${head}${stringify(action, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false })}`;
}

/** The steps that speak to the database, or end a run there; the type check before it, which runs the application's code, is none. */
const withDatabase = steps.filter(({ withoutDatabase }) => withoutDatabase !== true).map(({ name }) => name);

/** Which secrets are whose: a step has no other in its environment, which every command that it starts could read. */
const secretsOf: Readonly<Record<string, readonly string[]>> = {
  'database-url': withDatabase,
  'direct-url': withDatabase,
  'github-token': ['report'],
};

/** What a workflow may have given to all of its steps, and is emptied if it is not needed. */
function withoutGiven(stage: string): Record<string, string> {
  // A step that is cancelled may have to restore the backup.
  return { ...(withDatabase.includes(stage) ? {} : { AGE_IDENTITY: '' }), GITHUB_TOKEN: '' };
}

function step({ name: stage, title = stage }: (typeof steps)[number]): Record<string, unknown> {
  const own = inputList.filter(({ name, type }) => type !== 'secret' || secretsOf[name]?.includes(stage) === true);
  const inputs = own.map(({ name }) => [`INPUT_${name.replaceAll('-', '_').toUpperCase()}`, `\${{ inputs.${name} }}`]);
  const runId = stage === 'preflight' ? {} : { SEPARATION_RUN_ID: '${{ steps.preflight.outputs.run-id }}' };
  return {
    name: title,
    id: stage,
    ...(stage === 'recover' || stage === 'report' ? { if: 'always()' } : {}),
    shell: 'bash',
    env: { ...Object.fromEntries(inputs), ...withoutGiven(stage), ...runId },
    // Its own process in place of the shell's: a shell would keep the signal of a cancelled job to itself.
    run: `exec node "$GITHUB_ACTION_PATH/dist/action.js" ${stage}`,
  };
}
