import type { Config } from '../config/config.ts';
import type { RunContext, StageResult } from '../migrate/run-context.ts';

/** One step of the pipeline: a file in `stages/`, and a line in `pipeline.ts` that gives it its name. */
export interface Stage {
  /** Loads what the stage will need and what takes long to load, while an earlier stage waits for the server. */
  readonly warmUp?: (config: Config) => Promise<unknown>;
  run(context: RunContext): Promise<StageResult>;
}
