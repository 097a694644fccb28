import type { CodeNames, PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import type { NameNode, Search } from './search.ts';

/** Calls whose texts name something else: translations, events, traces, rights. */
const others =
  /^(?:t|i18n|translate|trans|formatMessage|setAttributes?|setTag|setExtra|setContext|addBreadcrumb|track|emit|on|once|off|log|info|warn|error|debug|trace|test|it|describe|can|cannot|authorize|publish|dispatch|increment|gauge|import|require)$/;

/** `'user.name'` and `'Dear {{user.name}}'`: a text that reads the buyer of a row by a path. */
export function isPathText(node: NameNode, { names: { prisma, carriers } }: Search): boolean {
  if (prisma === null || ts.isIdentifier(node)) return false;
  const { parent, text } = node;
  if (ts.isCallExpression(parent) && others.test(parent.expression.getText().split('.').at(-1) ?? '')) return false;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (/^[\w$]+(?:\[\d*\]|\.[\w$]+)+$/.test(text)) return leadsToBuyer(text, prisma);
  return [...text.matchAll(/\{\{[{#~]?([^{}]+)\}\}/g)].some(([, shown = '']) => readsOld(shown, prisma, carriers));
}

function readsOld(shown: string, prisma: PrismaNames, carriers: CodeNames['carriers']): boolean {
  const paths = shown.match(/[\w$]+(?:\.[\w$]+)*/g) ?? [];
  return paths.some((path) => leadsToBuyer(path, prisma) || carriers.has(path.split('.').at(-1) ?? ''));
}

/** Whether two parts of a path that follow each other are a relation which is renamed, and a field behind it. */
function leadsToBuyer(path: string, { models }: PrismaNames): boolean {
  const parts = path.replaceAll(/\[\d*\]/g, '').split('.');
  return parts.some((part, at) =>
    [...models.values()].some(({ renamed, relations }) => {
      const target = renamed.has(part) ? relations.get(part) : undefined;
      return target !== undefined && models.get(target)?.fields.has(parts[at + 1] ?? '') === true;
    }),
  );
}
