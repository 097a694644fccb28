/** The line of the config that accepts a hazard by name. */
export function allowing(code: string, object: string): string {
  return `allow: [${JSON.stringify(`${code}:${object}`)}]`;
}
