import { runProgram } from '../../../src/cli/program.ts';
import { lasting } from './environment.ts';
import { endedOf, type Ended, type ToolOptions } from './tool.ts';

/** The tool in this process, from the sources, for what comes after a fault: a process of its own costs three times as much. */
export async function callTool(
  args: readonly string[],
  { url, cwd, environment }: Pick<ToolOptions, 'url' | 'cwd' | 'environment'>,
): Promise<Ended> {
  let json = '';
  let words = '';
  const exit = await runProgram([...args, '--json', '--working-directory', cwd], {
    environment: { ...lasting(url, cwd), ...environment },
    isTTY: { stdout: false, stderr: false },
    stdout: (text) => void (json += text),
    stderr: (text) => void (words += text),
    signal: () => new AbortController().signal,
  });
  return endedOf(exit, json, words, false);
}
