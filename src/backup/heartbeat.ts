/** Runs `work` and, while it lasts, gives `progress` a line every `every` milliseconds. */
export async function withHeartbeat<T>(
  progress: (line: string) => void,
  line: () => string,
  work: () => Promise<T>,
  every = 10_000,
): Promise<T> {
  const started = performance.now();
  const timer = setInterval(() => progress(`${line()} (${Math.round((performance.now() - started) / 1000)} s)`), every);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
