/** What the application calls its tables: those of before, or those of after. */
export type Names = 'before' | 'after';

/** An application of the shop through one real client library. What it answers was acknowledged by the server. */
export interface LiveClient {
  readonly name: string;
  /** What starts before its first write, a process of its own: no buyer waits for that. */
  readonly started?: Promise<unknown>;
  /** A new buyer; answers the id. */
  signUp(email: string): Promise<string>;
  /** An order of a buyer; answers the id. */
  placeOrder(buyer: string, total: string): Promise<string>;
  /** Answers how many orders were changed. */
  changeTotal(order: string, total: string): Promise<number>;
  close(): Promise<void>;
}

/** Opens one. `bridge` says whether it goes over the bridge, as docs/bridge.md says for it; `names` is how the application was built. */
export type OpenClient = (url: string, how: { bridge: boolean; names: Names }) => LiveClient;

export const bridgePath = 'separation_bridge,public';

/** The URL with a search path, for whoever reads `options` as libpq does. */
export function withOptions(url: string): string {
  const changed = new URL(url);
  changed.searchParams.set('options', `-c search_path=${bridgePath}`);
  // For libpq a plus is a plus.
  return changed.href.replaceAll('+', '%20');
}
