/**
 * Runs `work` and, while it lasts, gives `progress` a line every `every` milliseconds. `line` gets the milliseconds since its begin;
 * where it cannot tell, nothing is said that time.
 */
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
  const timer = setInterval(() => void beat(), every);
  try {
    return await work();
  } finally {
    ended = true;
    clearInterval(timer);
  }
}

/** Runs `work` with a `progress` that says by itself that the work goes on, whenever nothing was said for `every` milliseconds. */
export async function withSignOfLife<T>(
  progress: (line: string) => void,
  name: string,
  work: (progress: (line: string) => void) => Promise<T>,
  every = 9000,
): Promise<T> {
  const started = performance.now();
  const timer = setInterval(() => {
    progress(`${name} goes on (${Math.round((performance.now() - started) / 1000)} s)`);
  }, every);
  try {
    return await work((line) => {
      timer.refresh();
      progress(line);
    });
  } finally {
    clearInterval(timer);
  }
}
