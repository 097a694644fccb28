/** ` Not read: 3 .java, 1 .proto.`; empty if every file was read. */
export function notReadText(notRead: Readonly<Record<string, number>>): string {
  const kinds = Object.entries(notRead).toSorted(([, a], [, b]) => b - a);
  const shown = kinds.slice(0, 8).map(([kind, count]) => `${count} ${kind}`);
  const others = kinds.slice(8).reduce((sum, [, count]) => sum + count, 0);
  if (kinds.length === 0) return '';
  return ` Not read: ${[...shown, ...(others === 0 ? [] : [`${others} others`])].join(', ')}.`;
}
