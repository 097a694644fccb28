import { runDemo } from '../demo/run-demo.ts';
import type { Command } from './command.ts';

/** `separation demo`: the whole job, and a failure that comes back, on a shop and a server of its own. Needs no database and no inputs. */
export const demo: Command = (call) => runDemo(call, { buyers: 10_000, orders: 50_000 });
