// How are findings handed to a program? One JSON document; keys and codes are English in every language.
import { byPlace, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import { visibleJson } from '../../diagnostic/frame.ts';
import { type Place, positionAt } from '../../diagnostic/source.ts';
import { countsOf, type Reporter } from './reporter.ts';

function located(place: Place | undefined) {
  if (!place) return { path: null, line: null, column: null, endLine: null, endColumn: null };
  const { source, span } = place;
  const start = positionAt(source, span.start);
  const end = positionAt(source, span.end);
  const { line, column } = start;
  return { path: source.path, line, column, endLine: end.line, endColumn: end.column };
}

function finding(diagnostic: Diagnostic) {
  const { code, rule, severity, message, hint, place, at, related, regulation, acknowledged } =
    diagnostic;
  return {
    code,
    id: rule ?? null,
    severity,
    message,
    hint: hint ?? null,
    ...located(place),
    at: at ?? null,
    related: (related ?? []).map((r) => ({ message: r.message, ...located(r.place) })),
    source: regulation ?? null,
    acknowledged: acknowledged ?? null,
  };
}

export const json: Reporter = {
  id: 'json',
  report: (findings) => {
    const files = findings.files.map(({ path, findings: list }) => ({
      path,
      findings: [...list].sort(byPlace).map(finding),
    }));
    const outside = findings.faults.map(finding);
    const document = {
      version: 1,
      files: outside.length > 0 ? [{ path: null, findings: outside }, ...files] : files,
      summary: { files: findings.files.length, ...countsOf(findings) },
    };
    return visibleJson(document);
  },
};
