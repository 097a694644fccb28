import '../core/interpreted-schemas.ts';
import { cancelSignal, exitWith, ignoreClosedOutput } from './process-end.ts';
import { runProgram } from './program.ts';

/** The command line, as a process of its own. */
const { stdout, stderr, env, argv } = process;

ignoreClosedOutput();
await exitWith(
  await runProgram(argv.slice(2), {
    environment: env,
    isTTY: { stdout: stdout.isTTY, stderr: stderr.isTTY },
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    signal: cancelSignal,
  }),
);
