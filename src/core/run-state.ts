import type { SeparationError } from './errors.ts';
import type { Report, Result, Rung } from './report.ts';

/** Where a run stands. It is changed by `transition` and by nothing else. */
export interface RunState {
  /** How it ended; null while it goes on, or while the way back is still to be taken. */
  readonly result: Result | null;
  readonly rung: Rung | null;
  readonly error: Report['error'];
  /** True from the moment migrate may have sent COMMIT until the run is completed or back. */
  readonly inFlight: boolean;
  /** True when another job goes on with the run, which is in flight until that has ended. */
  readonly handedOver: boolean;
}

/** Where a stage left the run; one that says nothing left it where it was. */
export type Outcome =
  | 'planned'
  | 'already-separated'
  | 'in-flight'
  | 'handed-over'
  | 'completed'
  | 'rolled-back'
  | 'reverted'
  | 'restored'
  | 'nothing-to-recover';

export type Failure = Pick<SeparationError, 'code' | 'message' | 'hint' | 'kind' | 'untouched'>;

export type RunEvent =
  /** A step begins, and nothing of it has been sent yet. */
  | { readonly type: 'began'; readonly step: string }
  | { readonly type: 'passed'; readonly outcome: Outcome | null }
  | { readonly type: 'failed'; readonly step: string; readonly failure: Failure }
  /** The way back is not taken, as asked (`on-failure: none`). */
  | { readonly type: 'left' }
  /** Somebody asks for the way back of a run that was given up. */
  | { readonly type: 'asked-back' }
  /** The way back of a rehearsal has ended, which was taken on purpose. */
  | { readonly type: 'rehearsed' };

/** A run of which nothing is known yet. */
export const begun: RunState = { result: null, rung: null, error: null, inFlight: false, handedOver: false };

/** What a run is after an event. Pure; the only place that decides it. */
export function transition(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'began':
      // Whoever finds the record after a death must look where the database stands.
      return entries.has(event.step) ? { ...state, result: null, inFlight: true } : state;
    case 'passed':
      return event.outcome === null ? state : reached(state, event.outcome);
    case 'failed':
      return failed(state, event.step, event.failure);
    case 'left':
      return needsWayBack(state) ? { ...state, result: 'needs-attention' } : state;
    case 'asked-back':
      return { ...state, result: null, rung: null, error: null, handedOver: false };
    case 'rehearsed':
      return { ...state, inFlight: false, result: isProvedBack(state) ? 'completed' : 'needs-attention' };
  }
}

function reached(state: RunState, outcome: Outcome): RunState {
  switch (outcome) {
    case 'planned':
    case 'already-separated':
      return { ...state, result: outcome };
    case 'in-flight':
      return { ...state, result: null, inFlight: true };
    case 'handed-over':
      return { ...state, inFlight: false, handedOver: true };
    case 'completed':
      // A run whose last COMMIT went through after all has not failed.
      return { ...state, result: 'completed', error: null, inFlight: false };
    case 'rolled-back':
      return { ...state, result: outcome, rung: 'rollback', inFlight: false };
    case 'reverted':
      return { ...state, result: outcome, rung: 'revert', inFlight: false };
    case 'restored':
      return { ...state, result: outcome, rung: 'restore', inFlight: false };
    case 'nothing-to-recover':
      return { ...state, result: outcome, inFlight: false };
  }
}

function failed(state: RunState, step: string, { code, message, hint, kind, untouched }: Failure): RunState {
  const now = { ...state, error: { code, message, hint } };
  if (waysBack.has(step)) {
    // That this process has migrated nothing says nothing about the database: only the way back knows whether it changed something.
    return { ...now, result: untouched && !state.inFlight ? 'refused' : 'needs-attention' };
  }
  const isRefused = entries.has(step) && kind === 'refused' && !lostSight.has(code);
  if (state.inFlight && !isRefused) return now;
  return { ...now, inFlight: false, result: kind === 'attention' ? 'needs-attention' : 'refused' };
}

/** The steps from which on a run is in flight: the one that migrates, and the one that goes on with a run of another job. */
const entries: ReadonlySet<string> = new Set(['migrate', 'take-over']);

/** The steps that bring a database back, of this run or of any. */
const waysBack: ReadonlySet<string> = new Set(['recover', 'revert', 'restore']);

/** Refusals that in such a step mean that the server went away, so that only looking again can tell. */
const lostSight: ReadonlySet<string> = new Set(['E_CONNECT', 'E_AUTH', 'E_NO_DATABASE']);

/** True when the run has a result, or an error that the way back has to answer. */
export function isFinished({ result, error }: Pick<RunState, 'result' | 'error'>): boolean {
  return result !== null || error !== null;
}

/** True when the database may be between, and nobody has said yet how it ended. */
export function needsWayBack({ result, inFlight }: Pick<RunState, 'result' | 'inFlight'>): boolean {
  return result === null && inFlight;
}

/** True when steps may still follow in this job. */
export function isOpen({ result, handedOver }: Pick<RunState, 'result' | 'handedOver'>): boolean {
  return result === null && !handedOver;
}

/** True when the way back is proved: a rollback that a rehearsal did not ask for is none. */
export function isProvedBack({ error, rung }: Pick<RunState, 'error' | 'rung'>): boolean {
  return error === null && (rung === 'revert' || rung === 'restore');
}
