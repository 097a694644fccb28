/** A name in a `select` of PostgREST's (docs, "Resource embedding"), with the table it is asked of. */
export interface SelectedName {
  start: number;
  end: number;
  name: string;
  kind: 'column' | 'table' | 'hint';
  /** The table that a column belongs to; that of the text as a whole is given as `root`. */
  table: string;
  /** True if `alias:` stands before it, or nothing of it is given back. */
  isNamed: boolean;
}

/** The names in `id, user_id, users!orders_user_id_fkey(email), items:order_items(user_id)`. */
export function selectedNames(text: string, root: string): SelectedName[] {
  const found: SelectedName[] = [];
  const tables = [root];
  for (const match of text.matchAll(/(\.\.\.)?(?:("?[\w ]+?"?)\s*:(?!:)\s*)?(\w+)((?:!\w+)*)(\s*\()?|(\))/g)) {
    const [whole, spread, alias, name = '', hints = '', open, close] = match;
    if (close !== undefined) {
      tables.pop();
      continue;
    }
    const before = text.slice(0, match.index);
    // Casts and paths into JSON: `amount::text`, `data->user_id`.
    if (/(?:::|->>?)\s*$/.test(before)) continue;
    const start = match.index + whole.length - (open?.length ?? 0) - hints.length - name.length;
    const table = tables.at(-1) ?? root;
    found.push({
      start,
      end: start + name.length,
      name,
      kind: open === undefined ? 'column' : 'table',
      table,
      isNamed: alias !== undefined || spread !== undefined,
    });
    let at = start + name.length;
    for (const hint of hints.split('!').slice(1)) {
      at += 1;
      found.push({ start: at, end: at + hint.length, name: hint, kind: 'hint', table: name, isNamed: true });
      at += hint.length;
    }
    if (open !== undefined) tables.push(name);
  }
  return found;
}
