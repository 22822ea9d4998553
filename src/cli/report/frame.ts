// How are findings shown to a person? Place, sentence, source line with carets, cure and ground.
import { styleText } from 'node:util';
import { byPlace, type Diagnostic, type Severity } from '../../diagnostic/diagnostic.ts';
import { codeFrame, visible } from '../../diagnostic/frame.ts';
import { type Place, positionAt } from '../../diagnostic/source.ts';
import { maxFindings } from '../../unit/limits.ts';
import type { Reporter } from './reporter.ts';

const words: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', note: '提示' };
const colours = { error: 'red', warning: 'yellow', note: 'cyan' } as const;
const maxRelated = 8;

function placeText({ source, span }: Place): string {
  const { line, column } = positionAt(source, span.start);
  return `${visible(source.path)}:${line}:${column}`;
}

function lines(diagnostic: Diagnostic, colour: boolean): string[] {
  const { severity, message, place, hint, regulation, code } = diagnostic;
  const word = colour ? styleText(colours[severity], words[severity]) : words[severity];
  const where = place ? `${placeText(place)}  ` : '';
  const related = diagnostic.related ?? [];
  return [
    `${where}${word}  ${visible(message)}  [${code}]`,
    ...(place && place.source.text !== '' ? [codeFrame(place)] : []),
    ...related
      .slice(0, maxRelated)
      .map(
        (r) =>
          `      · ${visible(r.message)}  第 ${positionAt(r.place.source, r.place.span.start).line} 行`,
      ),
    ...(related.length > maxRelated ? [`      · 还有 ${related.length - maxRelated} 处`] : []),
    ...(hint ? [`      → ${visible(hint)}`] : []),
    ...(regulation ? [`      依据：${regulation}`] : []),
  ];
}

function block(findings: readonly Diagnostic[], colour: boolean): string {
  const sorted = [...findings].sort(byPlace);
  const shown = sorted.slice(0, maxFindings).map((d) => lines(d, colour).join('\n'));
  const rest = sorted.length - shown.length;
  return [...shown, ...(rest > 0 ? [`还有 ${rest} 条`] : [])].join('\n\n');
}

export const frame: Reporter = {
  id: 'frame',
  report: ({ files, faults }, colour) => {
    const groups = [faults, ...files.map((file) => file.findings)].filter((g) => g.length > 0);
    return groups.map((group) => `${block(group, colour)}\n\n`).join('');
  },
};
