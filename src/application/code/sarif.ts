import { toolVersion } from '../../core/version.ts';
import { type CodeFinding, isOpenFinding } from './finding.ts';

const rules = [
  {
    id: 'separation/certain',
    shortDescription: { text: 'A place that means a buyer and still says user' },
    help: { text: '`separation code --write` changes it. Does it mean a system user? Say so: // separation: user' },
  },
  {
    id: 'separation/look',
    shortDescription: { text: 'A place that may mean a buyer' },
    help: { text: 'Look at it, change it if it must be changed, and mark it: // separation: read' },
  },
] as const;

/** What is open, as SARIF 2.1.0. The fingerprint is without the line, so that a finding is known again when code above it moves. */
export function sarif(findings: readonly CodeFinding[], prefix: string): Record<string, unknown> {
  const seen = new Map<string, number>();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Separation', version: toolVersion, rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.filter(isOpenFinding).map((finding) => {
          const { file, line, column, text, class: own, why } = finding;
          const uri = prefix === '' ? file : `${prefix}/${file}`;
          const key = `${uri}:${own}:${text}`;
          const number = (seen.get(key) ?? 0) + 1;
          seen.set(key, number);
          return {
            ruleId: `separation/${own}`,
            level: own === 'certain' ? 'error' : 'warning',
            message: { text: `${text}: ${why}` },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: encodeURI(uri) },
                  region: { startLine: line, startColumn: column, endColumn: column + text.length },
                },
              },
            ],
            partialFingerprints: { 'separation/v1': `${key}:${number}` },
          };
        }),
      },
    ],
  };
}
