import { checkCode } from '../application/typecheck/check-code.ts';
import { checkTypes } from '../application/typecheck/check-types.ts';
import { chooseChecks } from '../application/typecheck/choose-checks.ts';
import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';

/** Type-checks the application against the schema after the separation. Throws `E_TYPECHECK` with all errors, `E_TYPECHECK_COMMAND`. */
export function typecheckStage(when: 'before' | 'after'): Stage {
  return {
    run: async (context) => {
      const result = context.inputs.typecheck === when ? await check(context) : notNow(context);
      if (when === 'after') return result;
      // Before anything is touched: a check that cannot run later would only undo the migration.
      if (context.inputs.typecheck === 'after') await chooseChecks(context);
      return withCode(context, result);
    },
  };
}

function notNow({ inputs: { typecheck } }: RunContext): StageResult {
  const wanted = typecheck === 'off' ? 'it is off' : `it is done ${typecheck} the migration`;
  return { status: 'skipped', detail: `${wanted} (typecheck: ${typecheck})` };
}

/** The type check cannot see what compiles and reads the wrong table: that is looked for after it, when the types are there. */
async function withCode(context: RunContext, result: StageResult): Promise<StageResult> {
  const code = await checkCode(context);
  if (code === null) return result;
  return {
    status: code.report.status === 'passed' ? 'passed' : result.status,
    detail: `${result.detail}; ${code.detail}`,
    report: { ...result.report, code: code.report },
  };
}

async function check(context: RunContext): Promise<StageResult> {
  const { status, detail } = await checkTypes(context);
  return { status, detail, report: { typecheck: { status, errors: [] } } };
}
