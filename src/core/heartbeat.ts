/** Milliseconds after which work that has said nothing takes long. */
const long = 2000;

/** Runs `work` and gives `progress` a line after two seconds, then every `every` ms. `line` gets the milliseconds so far. */
export async function withHeartbeat<T>(
  progress: (line: string) => void,
  line: (ms: number) => string | Promise<string>,
  work: () => Promise<T>,
  every = 8000,
): Promise<T> {
  const started = performance.now();
  let ended = false;
  const beat = async (): Promise<void> => {
    const ms = performance.now() - started;
    const text = await Promise.resolve(line(ms)).catch(() => null);
    if (text !== null && !ended) progress(`${text} (${Math.round(ms / 1000)} s)`);
  };
  const pulse = startPulse(() => void beat(), every);
  try {
    return await work();
  } finally {
    ended = true;
    pulse.stop();
  }
}

/** Runs `work` with a `progress` that says by itself that the work goes on: after two silent seconds, then whenever nothing was said for `every` milliseconds. */
export async function withSignOfLife<T>(
  progress: (line: string) => void,
  name: string,
  work: (progress: (line: string) => void) => Promise<T>,
  every = 9000,
): Promise<T> {
  const started = performance.now();
  const pulse = startPulse(() => {
    progress(`${name} goes on (${Math.round((performance.now() - started) / 1000)} s)`);
  }, every);
  try {
    return await work((line) => {
      pulse.putOff();
      progress(line);
    });
  } finally {
    pulse.stop();
  }
}

interface Pulse {
  /** Something was said: the next beat comes after a whole interval. */
  putOff: () => void;
  stop: () => void;
}

function startPulse(beat: () => void, every: number): Pulse {
  let timer: NodeJS.Timeout;
  const next = (ms: number): void => {
    timer = setTimeout(() => {
      next(every);
      beat();
    }, ms);
  };
  const stop = (): void => clearTimeout(timer);
  next(Math.min(long, every));
  return {
    putOff: () => {
      stop();
      next(every);
    },
    stop,
  };
}
