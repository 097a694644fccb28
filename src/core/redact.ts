import { maskEmails, maskUrlPasswords, scrub } from './mask.ts';
import type { Report } from './report.ts';

/** Takes secrets, passwords in URLs and whole e-mail addresses out of a text. */
export type Redact = (text: string) => string;

/** A `Redact` that knows these secrets. */
export function redactor(secrets: readonly string[]): Redact {
  return (text) => maskEmails(maskUrlPasswords(scrub(text, secrets)));
}

/** The report with every sentence in it redacted: they may quote what a server or a compiler said. */
export function redactReport(report: Report, redact: Redact): Report {
  return {
    ...report,
    plan: report.plan && {
      ...report.plan,
      operations: report.plan.operations.map((done) => ({ ...done, description: redact(done.description) })),
    },
    refusal: report.refusal && redactAll(report.refusal, redact),
    stages: report.stages.map((stage) => ({ ...stage, detail: redact(stage.detail) })),
    checks: report.checks.map((check) => ({ ...check, message: redact(check.message) })),
    findings: report.findings.map((found) => ({ ...found, message: redact(found.message), hint: redact(found.hint) })),
    typecheck: report.typecheck && {
      ...report.typecheck,
      errors: report.typecheck.errors.map((error) => ({ ...error, message: redact(error.message) })),
    },
    code: report.code && {
      ...report.code,
      findings: report.code.findings.map((found) => ({ ...found, text: redact(found.text) })),
    },
    error: report.error && { ...report.error, message: redact(report.error.message), hint: redact(report.error.hint) },
  };
}

/** Any JSON value with every text in it redacted. */
export function redactAll<T>(value: T, redact: Redact): T {
  const walk = (node: unknown): unknown => {
    if (typeof node === 'string') return redact(node);
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]));
  };
  return walk(value) as T;
}
