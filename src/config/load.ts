import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import { SeparationError } from '../core/errors.ts';
import { maskInPlace } from '../core/mask.ts';
import { type Config, configSchema } from './config.ts';
import { type Problem, problemsOf } from './problems.ts';
import { messageOf } from '../core/server-words.ts';

const defaultNames = ['separation.yml', 'separation.yaml', 'separation.json'];
const longestFile = 1_048_576;

/** The configuration and its file; the defaults (`path` null) without a file. Throws `E_CONFIG` with everything that is wrong, and `E_USAGE`. */
export function loadConfig(inputs: { config: string; workingDirectory: string }): {
  config: Config;
  path: string | null;
} {
  const folder = resolve(inputs.workingDirectory);
  if (!isFolder(folder)) {
    throw new SeparationError(
      'E_USAGE',
      `working-directory: found ${JSON.stringify(inputs.workingDirectory)}, but ${folder} is not a folder`,
      'Give the folder of the application; in a workflow, check it out in a step before.',
    );
  }
  const path = find(inputs);
  return path === null ? { config: configSchema.parse({}), path } : { config: parseConfig(read(path), path), path };
}

/** False, too, if the path is none at all, such as one that is too long. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function find({ config, workingDirectory }: { config: string; workingDirectory: string }): string | null {
  const given = resolve(workingDirectory, config);
  if (existsSync(given) || !defaultNames.includes(config)) return given;
  const [first, second] = defaultNames
    .map((name) => resolve(workingDirectory, name))
    .filter((name) => existsSync(name));
  if (first !== undefined && second !== undefined) {
    throw new SeparationError(
      'E_CONFIG',
      `found both ${first} and ${second}`,
      'Keep one of them, or say which with the input `config`.',
    );
  }
  return first ?? null;
}

function read(path: string): string {
  try {
    const size = statSync(path).size;
    if (size <= longestFile) return readFileSync(path, 'utf8');
    throw new Error(`it has ${size} bytes, allowed are ${longestFile}`);
  } catch (error) {
    const why = messageOf(error);
    throw new SeparationError(
      'E_CONFIG',
      `config: ${path} cannot be read: ${why}`,
      'Check the input `config`: it is relative to `working-directory`.',
      { cause: error },
    );
  }
}

/** Parses the text of a configuration file; `path` is for messages. Throws `E_CONFIG`. */
export function parseConfig(text: string, path: string): Config {
  const lines = new LineCounter();
  const document = onlyDocument(text, path, lines);
  const parsed = configSchema.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error.issues, document, lines);
  throw new SeparationError(
    'E_CONFIG',
    problems.map((problem) => `${path}:${problem.line}:${problem.column}: ${sentence(problem)}`).join('\n'),
    'Correct the file; separation.schema.json describes it for editors.',
  );
}

function sentence({ key, found, allowed }: Problem): string {
  return `${key}: found ${found}, allowed is ${allowed}`;
}

function onlyDocument(text: string, path: string, lines: LineCounter): Document {
  const malformed = (message: string, offset: number): SeparationError => {
    const { line, col } = lines.linePos(offset);
    const at = Math.max(line, 1);
    const source = maskInPlace(text.split('\n')[at - 1] ?? '').replaceAll('\t', ' ');
    const caret = `${' '.repeat(Math.max(col - 1, 0))}^`;
    return new SeparationError(
      'E_CONFIG',
      `${path}:${at}:${Math.max(col, 1)}: ${message}\n  ${source}\n  ${caret}`,
      'Correct the file: it must be one YAML or JSON document.',
    );
  };
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return parseAllDocuments('{}')[0] as Document;
  const error = document.errors[0] ?? document.warnings[0];
  if (error !== undefined) throw malformed(maskInPlace(error.message), error.pos[0]);
  if (second !== undefined) throw malformed('a second document begins here', second.range[0]);
  try {
    document.toJS();
  } catch (thrown) {
    throw malformed(thrown instanceof Error ? thrown.message : String(thrown), 0);
  }
  return document;
}
