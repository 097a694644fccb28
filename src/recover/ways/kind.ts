/** The ways that need what a backup of this tool holds. */
export type RestoreWay = 'swap' | 'in-place' | 'clone';

/** One row that a kind's query answers. */
export interface FoundRow {
  /** What it is, as half a sentence names it: `extension pg_stat_statements`. */
  object: string;
  /** Whether a restore in place would make it again: only what this role may drop is replaced there. */
  mine: boolean;
  /** What the kind's words need besides: an owner, a statement. */
  detail: string | null;
}

/** One kind of thing that a way back cannot bring back, or loses: a file in this folder and a line in `index.ts`. */
export interface Kind {
  readonly code: string;
  /** SELECT of `object`, `mine` and `detail`, over the relations of `common.sql`. */
  readonly sql: string;
  /** The first major whose catalogs it reads. */
  readonly since?: number;
  /** True if it hinders nobody who is a superuser. */
  readonly isPrivilege: boolean;
  /** Ways that cannot work with it; in place only if the object is replaced there. */
  readonly hinders: readonly RestoreWay[];
  /** Ways that can work, and leave it behind. */
  readonly loses?: readonly RestoreWay[];
  /** Why, as half a sentence. */
  readonly why: (found: FoundRow) => string;
  /** What would mend it, as a statement or a sentence; `role` is the role of the run. */
  readonly mend: (found: FoundRow, role: string) => string;
}

/** A kind that was found in this database. */
export interface Obstacle {
  code: string;
  object: string;
  hinders: RestoreWay[];
  loses: RestoreWay[];
  why: string;
  mend: string;
}
