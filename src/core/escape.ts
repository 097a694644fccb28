// Also what nobody sees, which makes two names look alike; the joiners of scripts and emoji (U+200C, U+200D) stay.
const control =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40(?=[\udc00-\udc7f])|(?<=\udb40)[\udc00-\udc7f]/g;

/** The text with its control characters made visible: data must not steer a terminal or a log. */
export function printable(text: string): string {
  return text.replaceAll(control, visible);
}

/** The same of a text of several lines, which stay lines, and of its tabs: each line behind the first begins with `indent`. */
export function printableLines(text: string, indent = ''): string {
  const line = (own: string): string => own.split('\t').map(printable).join('\t');
  return text.split(/\r?\n/).map(line).join(`\n${indent}`);
}

function visible(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

// oxlint-disable-next-line no-control-regex -- as above
const ownColor = /(\u001b\[(?:0|1|2|22|31|32|33|34|35|36|39)m)/;

/** The text as it may be printed: control characters are made visible, no line is a workflow command. `colors` keeps the codes of this tool. */
export function forLog(text: string, colors = false): string {
  const lines = (part: string): string =>
    part.replaceAll(control, (character, at: number) =>
      character === '\n' || character === '\t' || (character === '\r' && part[at + 1] === '\n')
        ? character
        : visible(character),
    );
  const parts = colors ? text.split(ownColor) : [text];
  return inert(parts.map((part, i) => (i % 2 === 1 ? part : lines(part))).join(''));
}

/** The value as JSON in which no text steers a log either; whoever parses it gets the very same value. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replaceAll(control, (character) => (character === '\n' ? character : visible(character)))
    .replaceAll('##[', String.raw`##\u005b`);
}

const special = /[&<>\\`*[\]#|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|@|:(?=\/\/)|\.(?<=\bwww\.)/giu;

/** The text so that Markdown and HTML only show it, in tables, too. A space without width keeps GitHub from finding mentions and issues. */
export function markdown(text: string): string {
  const plain = printable(text.replaceAll(/\r?\n/g, ' '));
  return plain.replaceAll(special, (character, at: number) => {
    // An address, or what begins with www., is a link before that: there the entity is enough.
    const links =
      (character === '@' && !/[\p{L}\p{N}]$/u.test(plain.slice(0, at))) ||
      (character === '#' && /\d/.test(plain.charAt(at + 1)));
    return `&#${character.charCodeAt(0)};${links ? '&#8203;' : ''}`;
  });
}

/** A sentence of the tool's own: as `markdown`, but plain words between backticks are code. */
export function prose(text: string): string {
  return markdown(text).replaceAll(/&#96;(\w(?:[\w .:=/-]*\w)?)&#96;/g, '`$1`');
}

/** The same of several lines, in a cell. */
export function proseLines(text: string): string {
  return linesInCell(text, prose);
}

/** A text of several lines in one cell; `write` escapes each. */
export function linesInCell(text: string, write: (line: string) => string): string {
  return text.split('\n').map(write).join('<br>');
}

/** The text as code, in a sentence or a cell; as an element if a code span cannot hold it. */
export function inlineCode(text: string): string {
  return /^[^\s`|\\<>&\p{Cc}](?:[^`|\\<>&\p{Cc}\p{Zl}\p{Zp}]*[^\s`|\\<>&\p{Cc}])?$/u.test(text) &&
    printable(text) === text
    ? `\`${text}\``
    : `<code>${markdown(text)}</code>`;
}

/** The text so that no line is a workflow command of GitHub's (`::name::`, `##[name]`). The runner trims lines as .NET does. */
export function inert(text: string): string {
  return text.replaceAll(/^([\s\p{C}\p{Z}]*):(?=:)/gmu, '$1: ').replaceAll('##[', '## [');
}

/** A word of a shell, on one line: a name must not become a command, nor the end of a fence. */
export function shellWord(word: string): string {
  const text = printable(word);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A text as a block of code that nothing in it can end. */
export function fence(language: string, given: string): string {
  const text = printableLines(given);
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}`;
}
