import { clip } from '../../../src/plan/names.ts';
import { identifier, literal, qualified } from '../../../src/postgres/identifier.ts';
import type { Builder } from './builder.ts';

/** What stands around the shop and is none of its business. */
export function buildSurroundings(
  { shop, major, statements, names }: Builder,
  source: string,
  schemas: string[],
): void {
  const home = identifier(shop.home);
  const from = identifier(shop.rule.from);
  for (const surrounding of shop.surroundings) {
    switch (surrounding) {
      case 'publication of all':
        statements.push('CREATE PUBLICATION schemas_all FOR ALL TABLES');
        break;
      case 'publication of schema':
        if (major >= 15) statements.push(`CREATE PUBLICATION schemas_schema FOR TABLES IN SCHEMA ${home}`);
        break;
      case 'composite keys elsewhere': {
        const one = qualified(shop.home, names(shop.home).take('warehouses'));
        const two = qualified(shop.home, names(shop.home).take('shelves'));
        statements.push(
          `CREATE TABLE ${one} (country text, ${from} ${shop.source.id.type}, PRIMARY KEY (country, ${from}))`,
          `CREATE TABLE ${two} (id serial PRIMARY KEY, country text, ${from} ${shop.source.id.type}, FOREIGN KEY (country, ${from}) REFERENCES ${one} MATCH FULL ON UPDATE CASCADE)`,
        );
        break;
      }
      case 'same name elsewhere': {
        const schema = schemas.find((each) => each !== shop.home) ?? 'public';
        statements.push(
          `CREATE TABLE IF NOT EXISTS ${qualified(schema, source)} (id integer PRIMARY KEY, ${identifier(clip(`x${shop.rule.from}`, 20))} text)`,
        );
        names(schema).take(source);
        break;
      }
      case 'event trigger':
        statements.push(
          `CREATE FUNCTION ${home}.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $body$ BEGIN RAISE DEBUG '%', tg_tag; END $body$`,
          `CREATE EVENT TRIGGER schemas_ddl ON ddl_command_end EXECUTE FUNCTION ${home}.on_ddl()`,
        );
        break;
      case 'enum':
        statements.push(
          `CREATE TYPE ${home}.state AS ENUM (${literal(shop.rule.from)}, 'b')`,
          `CREATE TABLE ${home}.states (state ${home}.state DEFAULT ${literal(shop.rule.from)})`,
        );
        break;
      case 'default privileges':
        break;
    }
  }
}
