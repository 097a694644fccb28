import '../core/interpreted-schemas.ts';
import { cancelSignal, exitWith, ignoreClosedOutput, sayUncaught } from './process-end.ts';
import { runProgram, uncaughtText } from './program.ts';

/** The command line, as a process of its own. */
const { stdout, stderr, env, argv } = process;

ignoreClosedOutput();
sayUncaught((thrown) => void stderr.write(`${uncaughtText(thrown, argv, env)}\n`));
await exitWith(
  await runProgram(argv.slice(2), {
    environment: env,
    isTTY: { stdout: stdout.isTTY, stderr: stderr.isTTY },
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    signal: cancelSignal,
  }),
);
