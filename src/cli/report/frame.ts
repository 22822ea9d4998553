// How are findings shown to a person? By file: place, sentence, source line with carets, cure and ground.
import { styleText } from 'node:util';
import { countsIn, type Diagnostic, type Related } from '../../diagnostic/diagnostic.ts';
import { codeFrame, visible } from '../../diagnostic/frame.ts';
import { type Place, positionAt } from '../../diagnostic/source.ts';
import { maxFindings } from '../../unit/limits.ts';
import { type Acknowledged, countWords, parted, type Reporter, severityWords } from './reporter.ts';

const colours = { error: 'red', warning: 'yellow', note: 'cyan' } as const;
const maxRelated = 8;

function placeText({ source, span }: Place): string {
  const { line, column } = positionAt(source, span.start);
  return `${visible(source.path)}:${line}:${column}`;
}

type Style = Parameters<typeof styleText>[0];

interface Pen {
  readonly style: (style: Style, text: string) => string;
}

function penOf(colour: boolean): Pen {
  return {
    style: (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text),
  };
}

/** The place, the word for its severity, the sentence and the code. */
function head({ severity, message, place, code, rule }: Diagnostic, word: string, pen: Pen) {
  const where = place ? `${placeText(place)}  ` : '';
  const name = rule === undefined ? code : `${rule} ${code}`;
  return `${where}${pen.style(colours[severity], word)}  ${visible(message)}  ${pen.style('dim', `[${name}]`)}`;
}

function relatedLine({ message, place }: Related, path: string | undefined): string {
  const { line } = positionAt(place.source, place.span.start);
  const where = place.source.path === path ? `第 ${line} 行` : placeText(place);
  return `      · ${visible(message)}  ${where}`;
}

function lines(diagnostic: Diagnostic, pen: Pen): string[] {
  const { severity, place, hint, regulation } = diagnostic;
  const related = diagnostic.related ?? [];
  return [
    head(diagnostic, severityWords[severity], pen),
    ...(place && place.source.text !== '' ? [codeFrame(place)] : []),
    ...related.slice(0, maxRelated).map((one) => relatedLine(one, place?.source.path)),
    ...(related.length > maxRelated ? [`      · 还有 ${related.length - maxRelated} 处`] : []),
    ...(hint ? [`      → ${visible(hint)}`] : []),
    ...(regulation ? [`      依据：${visible(regulation)}`] : []),
  ];
}

function acknowledgedLines(diagnostic: Acknowledged, pen: Pen): string[] {
  const word = `已核（${severityWords[diagnostic.severity]}）`;
  return [head(diagnostic, word, pen), `      说明：${visible(diagnostic.acknowledged)}`];
}

/** At most `maxFindings` a file, what is to be dealt with first. */
function block(title: string | undefined, findings: readonly Diagnostic[], pen: Pen): string {
  const { open, acknowledged } = parted(findings);
  const all = [
    ...open.map((d) => lines(d, pen)),
    ...acknowledged.map((d) => acknowledgedLines(d, pen)),
  ];
  const rest = all.length - maxFindings;
  return [
    ...(title === undefined ? [] : [pen.style('bold', title)]),
    ...all.slice(0, maxFindings).map((one) => one.join('\n')),
    ...(rest > 0 ? [`还有 ${rest} 条`] : []),
  ].join('\n\n');
}

export const frame: Reporter = {
  id: 'frame',
  report: ({ files, faults }, colour) => {
    const pen = penOf(colour);
    const blocks = [
      ...(faults.length > 0 ? [block(undefined, faults, pen)] : []),
      ...files
        .filter(({ findings }) => findings.length > 0)
        .map(({ path, findings }) =>
          block(`── ${visible(path)}  ${countWords(countsIn(findings))}`, findings, pen),
        ),
    ];
    return blocks.map((text) => `${text}\n\n`).join('');
  },
};
