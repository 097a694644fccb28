import type { RunContext, StageResult } from '../migrate/run-context.ts';
import { readRunInFlight } from '../migrate/journal/journal.ts';
import { withClient } from '../postgres/session.ts';

/** Brings an earlier run back that died in flight, then looks at the database again; null if there is none. Throws as recover and preflight do. */
export async function bringBackEarlierRun(context: RunContext): Promise<StageResult | null> {
  const earlier = await withClient(context.connection, (client) => readRunInFlight(client));
  if (earlier === null || earlier.id === context.runId) return null;
  context.progress(`run ${earlier.id} died in flight (${earlier.state}); it is brought back first`);
  // Loaded only here: few runs find a dead one.
  const { recoverStage } = await import('./recover.ts');
  const { preflightStage } = await import('./preflight/preflight.ts');
  const back = await recoverStage.run(context);
  const again = await preflightStage.run(context);
  const detail = `Run ${earlier.id} had died in flight and was brought back first: ${back.detail}. `;
  return { ...again, detail };
}
