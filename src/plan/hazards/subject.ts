import type { Config } from '../../config/config.ts';
import type { Application } from '../../prisma/application.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import type { Hazard, Layout, Operation, Reference } from '../plan.ts';
import type { OldName } from '../views/old-names.ts';

/** A column that may or may not point to the source table, and what could be written into the config about it. */
export interface UndecidedReference {
  schema: string;
  table: string;
  column: string;
  foreignKey: boolean;
  /** Why it could not be decided, as half a sentence. */
  why: string;
  /** The line to paste into the config for each choice. */
  lines: string[];
}

/** A constraint, index or sequence that gets a new name along with its table or column. */
export interface RenamedObject {
  kind: 'constraint' | 'index' | 'sequence';
  schema: string;
  from: string;
  to: string;
}

/** All that hazards are found from: pure data. */
export interface HazardSubject {
  catalog: Catalog;
  config: Config;
  application: Application;
  layout: Layout;
  source: CatalogTable;
  references: Reference[];
  /** Every column that the plan renames, those of partitions and of inheriting tables included. */
  renamedColumns: { table: CatalogTable; from: string; to: string }[];
  renamedObjects: RenamedObject[];
  /** Output columns of views with the old name of what they show. */
  oldNames: OldName[];
  /** References that are named as the rule `column` says and that the config does not mention. */
  undecided: UndecidedReference[];
  /** Foreign keys to the source table from columns of other names that the config does not mention. */
  otherNames: UndecidedReference[];
  /** Columns without a foreign key whose names say a buyer. */
  byNameOnly: UndecidedReference[];
}

/** A hazard as a finder reports it; `findHazards` decides whether the config allows it. */
export interface Found extends Omit<Hazard, 'allowed'> {
  /** True if a setting of the config already takes care of it. */
  decided?: boolean;
  /** True if no entry of `allow` can make it right. */
  final?: boolean;
}

/** One kind of hazard: a file in this folder and a line in `index.ts`. */
export type Finder = (subject: HazardSubject, operations: readonly Operation[]) => Found[];
