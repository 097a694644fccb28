import { clip } from '../../../src/plan/names.ts';
import { identifier, literal, qualified } from '../../../src/postgres/identifier.ts';
import type { Builder, Place } from './builder.ts';
import type { ReferenceModel, ReferenceThing, TableModel } from './model.ts';

/** What a reference has to know of its table. */
export interface Surface {
  kind: TableModel['kind'];
  /** Its own key, quoted. */
  id: string;
  /** Name of the source table. */
  source: string;
  /** The partition key, which unique things have to hold. */
  key: string | null;
  children: string[];
  partitioned: boolean;
}

/** The column of a reference in CREATE TABLE. */
export function columnDefinition({ shop, names }: Builder, { column, notNull }: ReferenceModel): string {
  const name = identifier(column ?? shop.rule.from);
  // From PostgreSQL 18 on the constraint keeps its name.
  const constraint = notNull
    ? ` CONSTRAINT ${identifier(names('\0').take(`${clip(column ?? shop.rule.from, 10)}_given`))} NOT NULL`
    : '';
  return `${name} ${shop.source.id.type}${constraint}`;
}

/** Foreign keys of the reference and whatever else names its column. */
export function buildReference(builder: Builder, at: Place, reference: ReferenceModel, surface: Surface): void {
  if (surface.kind !== 'foreign') builder.statements.push(...keys(builder, at, reference, surface));
  for (const thing of reference.things) builder.statements.push(...build(builder, at, reference, surface, thing));
}

function keys(
  { shop, names }: Builder,
  { schema, table, column }: Place,
  { key }: ReferenceModel,
  surface: Surface,
): string[] {
  const target = qualified(shop.home, surface.source);
  const from = identifier(column);
  const add = (what: string, to = table): string => `ALTER TABLE ${qualified(schema, to)} ADD ${what}`;
  // A permanent table cannot point to an unlogged one, nor anything to a key that can be deferred.
  if (shop.source.deferrableKey && shop.source.kind !== 'hash' && key !== 'composite') return [];
  if (shop.source.kind === 'unlogged' && surface.kind !== 'unlogged') return [];
  const plain = `FOREIGN KEY (${from}) REFERENCES ${target} (${identifier(shop.source.id.column)})`;
  const [partition] = surface.children;
  switch (key) {
    case 'none':
      return [];
    case 'plain':
      return [add(plain)];
    case 'cascade':
      return [
        add(
          `CONSTRAINT ${identifier(names('\0').take(clip(`fk ${column}`, 20)))} ${plain} ON DELETE CASCADE ON UPDATE SET NULL`,
        ),
      ];
    case 'deferrable':
      return [add(`${plain} DEFERRABLE INITIALLY DEFERRED`)];
    case 'double':
      return [add(plain), add(`${plain} ON DELETE CASCADE`)];
    case 'not valid':
      return [add(surface.partitioned ? plain : `${plain} NOT VALID`)];
    case 'on a partition':
      return [add(plain, partition ?? table)];
    case 'composite':
      return [add(`FOREIGN KEY (${from}, region) REFERENCES ${target} (${identifier(shop.source.id.column)}, region)`)];
  }
}

function build(
  builder: Builder,
  { schema, table, column }: Place,
  { notNull }: ReferenceModel,
  surface: Surface,
  thing: ReferenceThing,
): string[] {
  const { shop, major, calls } = builder;
  const place = qualified(schema, table);
  const name = identifier(column);
  const text = `${name}::text`;
  const take = (wanted: string): string => builder.names(schema).take(wanted);
  const fresh = (wanted: string): string => qualified(schema, take(wanted));
  const unique = surface.key === null || surface.key === name ? name : `${name}, ${surface.key}`;
  // What needs to be unique in its table, or in the database.
  const named = (what: string): string => identifier(builder.names('\0').take(clip(`${what} ${column}`, 30)));
  const foreign = surface.kind === 'foreign';
  if (foreign && !['check', 'comment', 'column grant', 'default', 'view', 'sql function'].includes(thing)) return [];
  const source = qualified(shop.home, surface.source);
  const sourceId = identifier(shop.source.id.column);
  switch (thing) {
    case 'index':
      return [`CREATE INDEX ON ${place} (${name})`, `CREATE INDEX ON ${place} (${surface.id}, ${name} DESC)`];
    case 'unique':
      return [`CREATE UNIQUE INDEX ON ${place} (${unique})`];
    case 'unique constraint':
      return [`ALTER TABLE ${place} ADD UNIQUE (${unique})${surface.partitioned ? '' : ' DEFERRABLE'}`];
    case 'partial index':
      return [
        `CREATE INDEX ${identifier(take(`idx_${clip(table, 15)}_${clip(column, 15)}`))} ON ${place} (region) WHERE ${name} IS NOT NULL`,
      ];
    case 'expression index':
      return [`CREATE INDEX ON ${place} (lower(${text}))`];
    case 'include index':
      return surface.partitioned ? [] : [`CREATE INDEX ON ${place} (region) INCLUDE (${name})`];
    case 'index of 63 bytes':
      return [
        `CREATE INDEX ${identifier(take(`${'index'.repeat(4)}_${clip(column, 14)}`.padEnd(40, '_x')))} ON ${place} (${name}, region)`,
      ];
    case 'check':
      return [
        `ALTER TABLE ${place} ADD CHECK (${text} <> '')`,
        `ALTER TABLE ${place} ADD CONSTRAINT ${identifier(take(`${clip(table, 20)}_${clip(column, 20)}_odd`))} CHECK (${name} IS NOT NULL OR region > 0) NOT VALID`,
      ];
    case 'exclusion':
      return surface.partitioned ? [] : [`ALTER TABLE ${place} ADD EXCLUDE USING btree (${name} WITH =)`];
    case 'generated':
      return surface.kind === 'typed' || surface.kind === 'by reference'
        ? []
        : [
            `ALTER TABLE ${place} ADD COLUMN ${named('made')} text GENERATED ALWAYS AS (coalesce(${text}, '') || 'x') STORED`,
          ];
    case 'statistics':
      return [`CREATE STATISTICS ${fresh('stats')} (ndistinct, dependencies) ON ${name}, region FROM ${place}`];
    case 'policy':
      return [
        `ALTER TABLE ${place} ENABLE ROW LEVEL SECURITY`,
        `CREATE POLICY ${named('own')} ON ${place} USING (${text} = current_user) WITH CHECK (EXISTS (SELECT FROM ${source} s WHERE s.${sourceId} = ${name}))`,
      ];
    case 'rule':
      return [
        `CREATE RULE ${named('rule')} AS ON UPDATE TO ${place} WHERE OLD.${name} IS DISTINCT FROM NEW.${name} DO ALSO UPDATE ${source} SET region = 1 WHERE false`,
      ];
    case 'comment':
      return [`COMMENT ON COLUMN ${place}.${name} IS ${literal(`points from ${column}`)}`];
    case 'column grant':
      return [`GRANT SELECT (${name}), UPDATE (${name}) ON ${place} TO schemas_app`];
    case 'default':
      return [`ALTER TABLE ${place} ALTER COLUMN ${name} SET DEFAULT NULL::${shop.source.id.type}`];
    case 'view':
      return [
        `CREATE VIEW ${fresh('shown')} AS SELECT x.*, ${text} AS shown FROM ${place} x WHERE ${name} IS NOT NULL`,
      ];
    case 'using view':
      return [
        `CREATE VIEW ${fresh('joined')} AS SELECT ${name}, a.${surface.id} AS one FROM ${place} a JOIN ${place} b USING (${name})`,
      ];
    case 'materialized view': {
      const view = fresh('counted');
      return [
        `CREATE MATERIALIZED VIEW ${view} AS SELECT ${name}, count(*) AS n FROM ${place} GROUP BY 1`,
        `CREATE INDEX ON ${view} (${name})`,
      ];
    }
    case 'trigger': {
      const fn = fresh('check_it');
      return [
        `CREATE FUNCTION ${fn}() RETURNS trigger LANGUAGE plpgsql AS $body$\nBEGIN\n  -- ${column.replaceAll('\n', ' ')} of ${table}\n  IF NEW.${name} IS NULL THEN\n    PERFORM 1 FROM ${source} s WHERE s.${sourceId} = NEW.${name};\n  END IF;\n  RETURN NEW;\nEND\n$body$`,
        `CREATE TRIGGER ${named('check')} BEFORE INSERT ON ${place} FOR EACH ROW EXECUTE FUNCTION ${fn}()`,
      ];
    }
    case 'update trigger': {
      const fn = fresh('do_nothing');
      const trigger = named('update');
      return [
        `CREATE FUNCTION ${fn}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN RETURN NULL; END $body$`,
        `CREATE TRIGGER ${trigger} AFTER UPDATE OF ${name} ON ${place} FOR EACH ROW WHEN (OLD.${name} IS DISTINCT FROM NEW.${name}) EXECUTE FUNCTION ${fn}()`,
        `ALTER TABLE ${place} DISABLE TRIGGER ${trigger}`,
        `COMMENT ON TRIGGER ${trigger} ON ${place} IS 'off'`,
      ];
    }
    case 'trigger with argument': {
      const fn = fresh('with_argument');
      const trigger = named('argument');
      return [
        `CREATE FUNCTION ${fn}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN RETURN NULL; END $body$`,
        `CREATE TRIGGER ${trigger} AFTER INSERT ON ${place} FOR EACH ROW EXECUTE FUNCTION ${fn}(${literal(column)}, ${literal(surface.source)})`,
        `ALTER TABLE ${place} ENABLE ALWAYS TRIGGER ${trigger}`,
        `COMMENT ON TRIGGER ${trigger} ON ${place} IS 'it has arguments'`,
      ];
    }
    case 'sql function': {
      const fn = fresh('count_by');
      if (!foreign) calls.push(`SELECT ${fn}(NULL)::text`);
      return [
        `CREATE FUNCTION ${fn}(who ${shop.source.id.type}) RETURNS bigint LANGUAGE sql STABLE AS $body$\n  SELECT count(o.${name}) FROM ${place} o JOIN ${source} s ON s.${sourceId} = o.${name} WHERE who IS NULL OR o.${name} = who\n$body$`,
      ];
    }
    case 'standard function': {
      if (major < 14) return [];
      const fn = fresh('count_standard');
      calls.push(`SELECT ${fn}()::text`);
      return [
        `CREATE FUNCTION ${fn}() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(o.${name}) FROM ${place} o; END`,
      ];
    }
    case 'plpgsql function': {
      const fn = fresh('tell');
      calls.push(`SELECT ${fn}()::text`);
      return [
        `CREATE FUNCTION ${fn}(OUT answer text) LANGUAGE plpgsql AS $body$\nDECLARE\n  one ${place}%ROWTYPE;\n  two ${place}.${name}%TYPE;\nBEGIN\n  SELECT ${name} INTO two FROM ${place} ORDER BY ${surface.id} LIMIT 1;\n  FOR one IN SELECT * FROM ${place} LOOP answer := coalesce(answer, '') || coalesce(one.${name}::text, '-'); END LOOP;\n  answer := answer || two;\nEND\n$body$`,
      ];
    }
    case 'dynamic function':
      return [
        `CREATE FUNCTION ${fresh('dynamic')}() RETURNS void LANGUAGE plpgsql AS $body$ BEGIN EXECUTE format('SELECT %I FROM %I', ${literal(column)}, ${literal(table)}); END $body$`,
      ];
    case 'replica identity': {
      if (!notNull || surface.partitioned || surface.kind === 'typed') return [];
      const index = take('identity_index');
      return [
        `CREATE UNIQUE INDEX ${identifier(index)} ON ${place} (${name})`,
        `ALTER TABLE ${place} REPLICA IDENTITY USING INDEX ${identifier(index)}`,
      ];
    }
    case 'publication':
      if (surface.kind === 'unlogged' || shop.source.kind === 'unlogged') return [];
      return [
        `CREATE PUBLICATION ${named('published')} FOR TABLE ${place}${major >= 15 ? `${surface.partitioned ? '' : ` (${surface.id}, ${name}) WHERE (${name} IS NOT NULL)`}` : ''}`,
      ];
    case 'squatter':
      return [
        `CREATE SEQUENCE ${fresh(`${clip(table, 20)}_${clip(shop.rule.to, 20)}_idx`)}`,
        `CREATE SEQUENCE ${fresh(`${clip(table, 20)}_${clip(shop.rule.to, 20)}_key`)}`,
      ];
  }
}
