// How do findings become annotations of a GitHub workflow? One workflow command a finding.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import { visible } from '../../diagnostic/frame.ts';
import { positionAt } from '../../diagnostic/source.ts';
import { type Acknowledged, parted, type Reporter, severityWords } from './reporter.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  // Line ends are written as such by now; what else would steer a terminal is shown.
  return visible(data(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A column is only of use on one line. */
function properties({ place, code, rule, severity }: Diagnostic): string {
  const title = `${severityWords[severity]} ${rule ?? code}`;
  const named: [string, string | number][] = [];
  if (place) {
    const { source, span } = place;
    const start = positionAt(source, span.start);
    const end = positionAt(source, span.end);
    const separated = source.path.replaceAll('\\', '/');
    named.push(['file', separated], ['line', start.line], ['endLine', end.line]);
    if (start.line === end.line) named.push(['col', start.column], ['endColumn', end.column]);
  }
  named.push(['title', title]);
  return named.map(([name, value]) => `${name}=${property(String(value))}`).join(',');
}

function annotation(diagnostic: Diagnostic): string {
  const { severity, message, hint, regulation } = diagnostic;
  const text = [
    visible(message),
    ...(hint ? [`→ ${visible(hint)}`] : []),
    ...(regulation ? [`依据：${visible(regulation)}`] : []),
  ].join('\n');
  return `::${commands[severity]} ${properties(diagnostic)}::${data(text)}\n`;
}

/** In the log, not on the page of changes: the writer stands by it. */
function acknowledgedLine({ place, message, rule, code, acknowledged }: Acknowledged): string {
  const line = place ? `:${positionAt(place.source, place.span.start).line}` : '';
  const where = `${visible(place?.source.path ?? '')}${line}`;
  return `已核 ${rule ?? code}  ${where}  ${visible(message)}  说明：${visible(acknowledged)}\n`;
}

export const github: Reporter = {
  id: 'github',
  report: ({ files, faults }) =>
    [
      ...faults.map(annotation),
      ...files.flatMap(({ findings }) => {
        const { open, acknowledged } = parted(findings);
        return [...open.map(annotation), ...acknowledged.map(acknowledgedLine)];
      }),
    ].join(''),
};
