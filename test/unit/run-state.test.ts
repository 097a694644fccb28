import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begun,
  type Failure,
  isOpen,
  needsWayBack,
  type Outcome,
  type RunEvent,
  type RunState,
  transition,
} from '../../src/core/run-state.ts';
import { type ErrorCode, errorCodes, SeparationError } from '../../src/core/errors.ts';
import { exitCode } from '../../src/core/exit-code.ts';

const failure = (code: ErrorCode, untouched?: boolean): Failure =>
  new SeparationError(code, 'found', 'do', untouched === undefined ? {} : { untouched });

/** A run after these events. */
const after = (...events: RunEvent[]): RunState => events.reduce(transition, begun);

const began = (step: string): RunEvent => ({ type: 'began', step });
const passed = (outcome: Outcome | null = null): RunEvent => ({ type: 'passed', outcome });
const failed = (step: string, code: ErrorCode, untouched?: boolean): RunEvent => ({
  type: 'failed',
  step,
  failure: failure(code, untouched),
});
const migrated = [began('migrate'), passed('in-flight')];

describe('the way forward', () => {
  it('is in flight from the moment migrate begins until it is completed', () => {
    expect(after(began('backup'), passed())).toMatchObject({ inFlight: false, result: null });
    expect(after(began('migrate'))).toMatchObject({ inFlight: true, result: null });
    expect(after(...migrated, began('complete'), passed('completed'))).toEqual({ ...begun, result: 'completed' });
  });

  it.for(['E_BACKUP', 'E_TYPECHECK', 'E_INTERNAL', 'E_CONNECT'] as const)('is refused by %s before it', (code) => {
    expect(after(began('backup'), failed('backup', code))).toMatchObject({ inFlight: false, result: 'refused' });
  });

  it.for(['E_SEED', 'E_CONNECTION_LOST', 'E_CONFIG', 'E_INTERNAL'] as const)(
    'needs a way back by %s after it',
    (code) => {
      const state = after(...migrated, began('seed'), failed('seed', code));
      expect(state).toMatchObject({ inFlight: true, result: null });
      expect(state.error).toEqual({ code, message: 'found', hint: 'do' });
      expect(needsWayBack(state)).toBe(true);
    },
  );

  it('is refused by what migrate refuses, unless that is only that the server went away', () => {
    expect(after(began('migrate'), failed('migrate', 'E_DRIFT'))).toMatchObject({ inFlight: true, result: null });
    expect(after(began('migrate'), failed('migrate', 'E_WINDOW'))).toMatchObject({
      inFlight: false,
      result: 'refused',
    });
    expect(after(began('migrate'), failed('migrate', 'E_CONNECT'))).toMatchObject({ inFlight: true, result: null });
  });

  it('that another job goes on with is open in no other', () => {
    expect(isOpen(after(...migrated))).toBe(true);
    expect(isOpen(after(...migrated, passed('handed-over')))).toBe(false);
    expect(needsWayBack(after(began('take-over'), failed('take-over', 'E_CONNECTION_LOST')))).toBe(true);
    expect(after(began('take-over'), failed('take-over', 'E_NO_RUN'))).toMatchObject({ result: 'refused' });
  });
});

describe('the way back', () => {
  const lost = [...migrated, failed('validate', 'E_VALIDATE')];

  it('keeps the error that it answers', () => {
    expect(after(...lost, began('recover'), passed('reverted'))).toMatchObject({
      result: 'reverted',
      rung: 'revert',
      inFlight: false,
      error: { code: 'E_VALIDATE' },
    });
  });

  it('has nothing to answer if the last COMMIT went through after all', () => {
    expect(after(...lost, began('recover'), passed('completed'))).toEqual({ ...begun, result: 'completed' });
  });

  it('that fails needs attention, whatever failed in it, and stays in flight', () => {
    for (const code of Object.keys(errorCodes) as ErrorCode[])
      expect(after(...lost, failed('recover', code))).toMatchObject({ result: 'needs-attention', inFlight: true });
  });

  it.for(['recover', 'revert', 'restore'])(
    '%s calls nothing untouched because its own process migrated nothing',
    (step) => {
      for (const code of ['E_INTERNAL', 'E_CONNECTION_LOST', 'E_UNPROVED', 'E_PROOF', 'E_BACKUP_DAMAGED'] as const)
        expect(after(began(step), failed(step, code))).toMatchObject({ result: 'needs-attention' });
      expect(after(began(step), failed(step, 'E_IN_FLIGHT'))).toMatchObject({ result: 'refused' });
      expect(after(began(step), failed(step, 'E_RESTORE', true))).toMatchObject({ result: 'refused' });
      expect(after(began(step), failed(step, 'E_NO_BACKUP', false))).toMatchObject({ result: 'needs-attention' });
    },
  );

  it('is not taken if nobody wants it', () => {
    expect(after(...lost, { type: 'left' })).toMatchObject({ result: 'needs-attention', inFlight: true });
    expect(after({ type: 'left' })).toEqual(begun);
  });

  it('can be asked for again', () => {
    const again = after(...lost, { type: 'left' }, { type: 'asked-back' });
    expect(again).toMatchObject({ result: null, error: null, inFlight: true });
  });

  it('of a rehearsal completes it, and nothing else does', () => {
    expect(after(...migrated, passed('reverted'), { type: 'rehearsed' })).toMatchObject({
      result: 'completed',
      rung: 'revert',
    });
    expect(after(...migrated, passed('rolled-back'), { type: 'rehearsed' }).result).toBe('needs-attention');
    expect(after(...migrated, failed('recover', 'E_REVERT'), { type: 'rehearsed' }).result).toBe('needs-attention');
  });
});

const steps = ['preflight', 'backup', 'migrate', 'seed', 'recover', 'revert', 'restore', 'complete'];
const codes = Object.keys(errorCodes) as ErrorCode[];
const event: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.constantFrom(...steps).map(began),
  fc
    .constantFrom(null, 'in-flight', 'completed', 'reverted', 'restored', 'rolled-back', 'handed-over')
    .map((outcome) => passed(outcome as Outcome | null)),
  fc.tuple(fc.constantFrom(...steps), fc.constantFrom(...codes)).map(([step, code]) => failed(step, code)),
  fc.constantFrom({ type: 'left' } as const, { type: 'asked-back' } as const, { type: 'rehearsed' } as const),
);

it('never calls a run in flight refused, and never ends one well with 1 or 2', () => {
  const tried = fc.check(
    fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      const state = after(...events);
      const { result, error, inFlight } = state;
      const exits = { refused: error === null ? [0] : [1, 2], 'needs-attention': [3] };
      if (result !== 'refused' && result !== 'needs-attention') return true;
      return exits[result].includes(exitCode(state)) && !(result === 'refused' && inFlight);
    }),
  );
  expect(tried.failed, JSON.stringify(tried.counterexample)).toBe(false);
});
