import { appendFileSync } from 'node:fs';
import { Command as Program, CommanderError, Option } from 'commander';
import type { Command } from './commands/command.ts';
import { commands, flagsOfAll } from './commands/index.ts';
import { inputList } from '../config/inputs.ts';
import { asSeparationError, SeparationError } from '../core/errors.ts';
import { type ExitCode, errorExit } from '../core/exit-code.ts';
import type { Environment } from '../core/environment.ts';
import { secretsIn, secretsInEnvironment, secretsOfText } from './secret-inputs.ts';
import { withSignOfLife } from '../core/heartbeat.ts';
import { fullWords } from '../core/full-words.ts';
import { forLog, jsonText } from '../core/escape.ts';
import { redactor } from '../core/redact.ts';
import { stacks, messageOf } from '../core/server-words.ts';
import { refusedReport } from '../core/report.ts';
import { type Colors, colorsFor, errorText, terminalWatcher } from '../report/terminal.ts';
import { toolVersion } from '../core/version.ts';

/** Who called: the environment, and where words go. */
export interface Terminal {
  readonly environment: Environment;
  /** True if a person looks at stdout and stderr, at stderr. */
  readonly isTTY: { readonly stdout: boolean; readonly stderr: boolean };
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Aborted when the caller cancels; what that means is said by `say`. */
  readonly signal: (say: (text: string) => void) => AbortSignal;
}

/** Milliseconds without a word; a stage says by itself, and before that, that it goes on. */
const silence = 10_000;

/** The command line: calls what the arguments name, and answers how it ended. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return main(argv, withWords(terminal));
}

/** What is printed of an error that nobody has caught. */
export function uncaughtText(thrown: unknown, argv: readonly string[], environment: Environment): string {
  const { code, message, hint } = asSeparationError(thrown);
  const given = argv.map((each) => each.replace(/^--[\w-]+=/, '')).filter((each) => /^postgres(ql)?:/.test(each));
  const secrets = [
    ...given.flatMap(secretsOfText),
    ...secretsIn((name) => fromEnvironment(name, environment)),
    ...secretsInEnvironment(environment),
  ];
  return forLog(redactor(secrets)(errorText({ code, message, hint }, colorsFor({ isTTY: false }, environment))));
}

/** A terminal with the ways in which the program speaks. */
interface Spoken extends Terminal {
  readonly colors: Colors;
  readonly print: (text: string) => void;
}

function withWords(terminal: Terminal): Spoken {
  // What is piped away has no colours, whichever of the two it is.
  const colors = colorsFor({ isTTY: terminal.isTTY.stderr && terminal.isTTY.stdout }, terminal.environment);
  return { ...terminal, colors, print: (text) => terminal.stderr(`${forLog(text, colors.isColorSupported)}\n`) };
}

/** In a job of GitHub's: the file whose contents become the summary. One that cannot be written is said, and fails nothing. */
function writeSummary(markdown: string, environment: Environment, say: (text: string) => void): void {
  const file = environment['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  try {
    appendFileSync(file, markdown);
  } catch (error) {
    say(`The job summary could not be written: ${messageOf(error)}`);
  }
}

async function main(argv: readonly string[], spoken: Spoken): Promise<ExitCode> {
  const { colors, print, stderr } = spoken;
  let exit: ExitCode = 0;
  const program = new Program('separation')
    .description('Separates `users` into customers and system users in a PostgreSQL database, with a proved way back.')
    .version(toolVersion)
    .exitOverride()
    .configureOutput({ writeOut: stderr, outputError: () => undefined });
  for (const { name, description, flags, argument, inputs, load } of commands) {
    const command = program.command(name).description(description);
    for (const option of inputOptions())
      command.addOption(option.hideHelp(inputs !== null && !inputs.includes(option.name())));
    for (const [flag, what] of [...flagsOfAll, ...flags]) command.option(flag, what);
    if (argument !== null) command.argument(...argument);
    command.action(async () => {
      exit = await call(name, await load(), { options: command.opts(), paths: command.args }, spoken);
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0 || error.code === 'commander.help') return error.exitCode === 0 ? 0 : 2;
    const usage = new SeparationError(
      'E_USAGE',
      withoutValue(error.message.replace(/^error: /, '')),
      '`separation --help` lists the commands, `separation COMMAND --help` their flags.',
    );
    print(errorText(usage, colors));
    return 2;
  }
}

/** Calls a command with its flags and the environment, and says what it throws. */
async function call(
  name: string,
  command: Command,
  { options, paths }: { options: Record<string, unknown>; paths: readonly string[] },
  { environment, isTTY, stdout, signal, colors, print }: Spoken,
): Promise<ExitCode> {
  const get = (name: string): string | undefined => given(options, name) ?? fromEnvironment(name, environment);
  const isJson = options['json'] === true;
  const json = isJson ? (value: unknown): void => stdout(`${jsonText(value)}\n`) : () => undefined;
  for (const input of inputList) {
    if (input.type !== 'secret' || given(options, input.name) === undefined) continue;
    print(
      `${colors.yellow('Warning:')} --${input.name} can be read by everybody on this machine; set ${input.env ?? 'it'} in the environment instead.`,
    );
  }
  const redact = redactor([...secretsIn(get), ...secretsInEnvironment(environment)]);
  const showsValues = options['showValues'] === true;
  try {
    if (showsValues) refuseShowValues(environment, isTTY.stderr);
    const run = (say: (text: string) => void): Promise<ExitCode> =>
      command({
        get,
        environment,
        runId: given(options, 'run-id') ?? null,
        from: given(options, 'from') ?? null,
        paths,
        signal: signal(say),
        watcher: terminalWatcher(say, colors, { isDebug: isDebug(environment), showsValues }),
        print: say,
        result: isJson ? say : (text) => stdout(`${forLog(text, colors.isColorSupported)}\n`),
        colors,
        output: (text) => stdout(forLog(text)),
        summary: (markdown) => writeSummary(markdown, environment, say),
        json,
      });
    return await withSignOfLife(print, name, run, silence);
  } catch (thrown) {
    const { code, message, hint, cause } = asSeparationError(thrown);
    const error = { code, message: redact(message), hint: redact(hint) };
    print(errorText(error, colors));
    if (code === 'E_INTERNAL' && isDebug(environment) && cause instanceof Error) print(redact(stacks(cause)));
    if (showsValues && code !== 'E_USAGE') print(fullWords(thrown));
    json(refusedReport(error));
    return errorExit(code);
  }
}

/** A flag that was mistyped may have had a secret as its value: what commander quotes is named up to there. */
function withoutValue(message: string): string {
  return message.replace(/'(.*)'/s, (_, quoted: string) => {
    if (quoted.startsWith('--')) return `'${quoted.split('=', 1)[0] ?? ''}'`;
    if (quoted.startsWith('-')) return `'${quoted.slice(0, 2)}'`;
    return /^[\w-]{1,40}$/.test(quoted) ? `'${quoted}'` : '(not shown)';
  });
}

/** Values of rows are for the eyes of one person: not for a log that is kept. */
function refuseShowValues(environment: Environment, isTTY: boolean): void {
  const isCi = ['CI', 'GITHUB_ACTIONS'].some((name) => !['', 'false', '0'].includes(environment[name] ?? ''));
  if (!isCi && isTTY) return;
  throw new SeparationError(
    'E_USAGE',
    `--show-values: ${isCi ? 'this is a CI job, and its log is kept' : 'this is not a terminal'}`,
    'It prints values of rows: use it on your own terminal, or leave it out.',
  );
}

function given(options: Record<string, unknown>, name: string): string | undefined {
  const value = options[name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
  return typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : undefined;
}

function fromEnvironment(name: string, environment: Environment): string | undefined {
  const variable = inputList.find((input) => input.name === name)?.env;
  return variable === undefined || variable === null ? undefined : environment[variable];
}

function isDebug(environment: Environment): boolean {
  return ['DEBUG', 'ACTIONS_STEP_DEBUG', 'RUNNER_DEBUG']
    .map((name) => environment[name])
    .some((value) => value !== undefined && !['', '0', 'false'].includes(value));
}

function inputOptions(): Option[] {
  return inputList.map(({ name, type, description, defaultText, choices, env }) => {
    const notes = [
      ...(choices.length > 0 && type === 'choice' ? [choices.join('|')] : []),
      ...(defaultText === '' ? [] : [`default ${defaultText}`]),
      ...(env === null ? [] : [`environment ${env}`]),
    ];
    return new Option(
      `--${name} ${type === 'boolean' ? '[boolean]' : `<${type}>`}`,
      `${description}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`,
    );
  });
}
