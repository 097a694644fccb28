import { literal, qualified } from '../../postgres/identifier.ts';
import { sha256 } from '../../core/sha256.ts';
import { bridgeSchema } from './bridge.ts';

/** Comparisons of an enum, with their commutators and what the planner estimates them by. */
const comparisons = [
  { operator: '=', name: 'eq', commutator: '=', estimate: ['eqsel', 'eqjoinsel'] },
  { operator: '<>', name: 'ne', commutator: '<>', estimate: ['neqsel', 'neqjoinsel'] },
  { operator: '<', name: 'lt', commutator: '>', estimate: ['scalarltsel', 'scalarltjoinsel'] },
  { operator: '>', name: 'gt', commutator: '<', estimate: ['scalargtsel', 'scalargtjoinsel'] },
  { operator: '<=', name: 'le', commutator: '>=', estimate: ['scalarlesel', 'scalarlejoinsel'] },
  { operator: '>=', name: 'ge', commutator: '<=', estimate: ['scalargesel', 'scalargejoinsel'] },
] as const;

/** What arrays are compared by. */
const arrayComparisons = [
  ...comparisons,
  { operator: '@>', name: 'contains', commutator: '<@', estimate: ['arraycontsel', 'arraycontjoinsel'] },
  { operator: '<@', name: 'contained', commutator: '@>', estimate: ['arraycontsel', 'arraycontjoinsel'] },
  { operator: '&&', name: 'overlaps', commutator: '&&', estimate: ['arraycontsel', 'arraycontjoinsel'] },
] as const;

type Comparison = (typeof arrayComparisons)[number];

/** A type of an earlier bridge. */
export interface KeptType {
  name: string;
  /** Of what it was made by. */
  digest: string | null;
  /** What brings it over with its functions and operators. */
  moves: string[];
}

/** A type of the bridge by the name of the real one: an enum with its labels, else a domain over it; and what compares the two. One that was made in the same way is kept. */
export function bridgeType(
  schema: string,
  { name, labels }: { name: string; labels: readonly string[] | null },
  kept: readonly KeptType[],
): string[] {
  const { type, comparing } = madeType(schema, name, labels);
  const made = [...type, ...comparing];
  const digest = sha256(made.join(';'));
  const earlier = kept.find((each) => each.name === name && each.digest === digest);
  // Fewer if the real type was dropped with all that depends on it.
  return earlier?.moves.length === comparing.length + 1
    ? earlier.moves
    : [...made, `COMMENT ON TYPE ${qualified(bridgeSchema, name)} IS ${literal(digest)}`];
}

function madeType(
  schema: string,
  name: string,
  labels: readonly string[] | null,
): { type: string[]; comparing: string[] } {
  const real = qualified(schema, name);
  const own = qualified(bridgeSchema, name);
  const pairs: [string, string][] = [
    [real, own],
    [own, real],
    [own, own],
  ];
  const arrays = pairs.flatMap(([left, right]) =>
    arrayComparisons.flatMap((each) => comparison(each, 'array', `${left}[]`, `${right}[]`, `${real}[]`)),
  );
  // The server compares the values of a domain as those of its type.
  if (labels === null) return { type: [`CREATE DOMAIN ${own} AS ${real}`], comparing: arrays };
  const enums = pairs.flatMap(([left, right]) =>
    comparisons.flatMap((each) => comparison(each, 'enum', left, right, real)),
  );
  return {
    type: [
      `CREATE TYPE ${own} AS ENUM (${labels.map(literal).join(', ')})`,
      `CREATE CAST (${own} AS ${real}) WITH INOUT AS IMPLICIT`,
      `CREATE CAST (${real} AS ${own}) WITH INOUT`,
    ],
    comparing: [...enums, ...arrays],
  };
}

/** An operator that is one expression, which the planner writes in, so that indexes are used. */
function comparison(
  { operator, name, commutator, estimate: [restrict, join] }: Comparison,
  prefix: string,
  left: string,
  right: string,
  type: string,
): string[] {
  const fn = `${bridgeSchema}.${prefix}_${name}`;
  return [
    // What goes through text is stable, so that the function must not claim more, or it is not written in.
    `CREATE FUNCTION ${fn}(${left}, ${right}) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$SELECT $1::${type} OPERATOR(pg_catalog.${operator}) $2::${type}$$`,
    `CREATE OPERATOR ${bridgeSchema}.${operator} (FUNCTION = ${fn}, LEFTARG = ${left}, RIGHTARG = ${right}, COMMUTATOR = OPERATOR(${bridgeSchema}.${commutator}), RESTRICT = pg_catalog.${restrict}, JOIN = pg_catalog.${join})`,
  ];
}
