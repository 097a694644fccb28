/** Goes on when whoever reads the output goes away (`| head`): a run must not die of it half way. */
export function ignoreClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Aborted by the first SIGINT or SIGTERM, and says so; later ones change nothing, so that the way back is not cut short. */
export function cancelSignal(print: (text: string) => void): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      print(
        controller.signal.aborted
          ? `${name}: the way back is being taken, please wait`
          : `${name}: cancelled; the way back is taken at once`,
      );
      controller.abort();
    });
  }
  return controller.signal;
}

/** Lets `say` tell an error that nobody caught, as Node.js would print all of it, rows too. Ends with 3: nobody knows how the database is. */
export function sayUncaught(say: (thrown: unknown) => void): void {
  process.on('uncaughtException', (thrown) => {
    try {
      say(thrown);
    } finally {
      void exitWith(3);
    }
  });
}

/** Ends the process once everything is written: a command of the user that outlives its cancelling must not keep it. */
export async function exitWith(code: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) await new Promise((resolve) => stream.write('', resolve));
  process.exit(code);
}
