import type { Environment } from '../core/environment.ts';
import pc from 'picocolors';
import { duration } from '../core/words.ts';
import type { Watcher } from '../stages/run.ts';
import { fullWords } from '../core/full-words.ts';

export type Colors = ReturnType<typeof pc.createColors>;

/** Colours if a person looks at the terminal and did not say no (https://no-color.org). */
export function colorsFor(stream: { isTTY?: boolean }, environment: Environment): Colors {
  return pc.createColors(
    stream.isTTY === true && (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb',
  );
}

/** Tells what happens, a line for each stage; with `isDebug` more of each, with `showsValues` in full what failed, values of rows too. */
export function terminalWatcher(
  print: (line: string) => void,
  colors: Colors,
  { isDebug = false, showsValues = false } = {},
): Watcher {
  const showValues = (text: string): void => print(text);
  const mark = { passed: colors.green('✓'), failed: colors.red('✗'), skipped: colors.dim('–') };
  return {
    started: (stage) => print(colors.dim(`  ${stage} …`)),
    progress: (line) => print(colors.dim(`    ${below(line, '    ')}`)),
    ...(isDebug ? { debug: (text: string) => print(colors.dim(`    debug: ${below(text, '    ')}`)) } : {}),
    ...(showsValues ? { showValues } : {}),
    failed: (error) => {
      const full = showsValues ? fullWords(error) : '';
      if (full !== '') showValues(full);
    },
    ended: ({ name, status, ms, detail }) =>
      print(
        `${mark[status]} ${name.padEnd(16)} ${duration(ms).padStart(8)}  ${
          status === 'failed' ? beginning(detail) : below(detail, '                              ')
        }`,
      ),
  };
}

/** The further lines of a text: what it quotes must not begin a line of our own. */
function below(text: string, indent: string): string {
  return text.replaceAll(/\r?\n/g, `\n${indent}`);
}

/** What failed is said in full at the end of the run, and not twice. */
function beginning(detail: string): string {
  const [first = ''] = detail.split('\n', 1);
  return first.length > 160 || first.length < detail.length ? `${first.slice(0, 160)} …` : first;
}

/** An error for the person at the terminal: code, what was found, what to do. */
export function errorText(error: { code: string; message: string; hint: string }, colors: Colors): string {
  return `${colors.red(colors.bold(error.code))} ${below(error.message, '  ')}\n${colors.bold('What to do:')} ${below(error.hint, '  ')}`;
}
