// Which character did the writer mean? Radicals stand for the characters they look like, and composed forms for their pieces.
import { type Document, isScalar, type Scalar, visit } from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Source } from '../diagnostic/source.ts';
import { graphemesOf } from '../text/graphemes.ts';

/**
 * CJK Radicals Supplement U+2E80–2EF3 by Unicode's Equivalent_Unified_Ideograph; a dot where there is
 * none, or only a component that no one writes. NFKC, which knows the Kangxi radicals, knows two of these.
 */
const supplement =
  '·厂乛乚乙亻冂·刀刂卜㔾小小兀尣尢·巳幺彑彐忄心扌攵·旡日月歺母民氵氺灬爫爫丬牛犭王·目示礻·糹纟罓罒㓁冗·羊··耂' +
  '肀聿肉·艹艹艹虎衤覀西见角·讠贝·车辶辶辶邑钅長镸长门·阝雨青韦页风飞食·飠饣·马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟';
const supplementStart = 0x2e80;

const radical = /[\u2e80-\u2ef3\u2f00-\u2fd5]/g;

function characterFor(found: string): string {
  const own = supplement[found.charCodeAt(0) - supplementStart];
  if (own === undefined) return found.normalize('NFKC');
  return own === '·' ? found : own;
}

export function normalized(text: string): string {
  return text.replace(radical, characterFor).normalize('NFC');
}

function codeOf(character: string): string {
  const codes = [...character].map((one) => (one.codePointAt(0) ?? 0).toString(16).toUpperCase());
  return codes.map((code) => `U+${code.padStart(4, '0')}`).join(' ');
}

/** The characters of a text that are printed as others, each once. */
function changesIn(text: string): (readonly [string, string])[] {
  const pieces = new Set(graphemesOf(text));
  return [...pieces]
    .map((piece) => [piece, normalized(piece)] as const)
    .filter(([from, to]) => from !== to);
}

function note(source: Source, node: Scalar, text: string): Diagnostic {
  const changes = changesIn(text);
  const [first] = changes;
  const [start, end] = node.range ?? [0, 0, 0];
  const at = first ? source.text.slice(start, end).indexOf(first[0]) : -1;
  const span =
    first && at !== -1
      ? { start: start + at, end: start + at + first[0].length }
      : { start, end: Math.max(end, start + 1) };
  const list = changes.map(
    ([from, to]) => `「${from}」（${codeOf(from)}）作「${to}」（${codeOf(to)}）`,
  );
  return {
    code: 'yaml/normalized',
    severity: 'note',
    message: `形近而编码不同的字已换成通用的字：${list.join('，')}`,
    hint: '多半是从 PDF 里复制来的部首或兼容字；把文件里的字也改过来，以后才查得到',
    place: { source, span },
  };
}

/** Puts the characters meant in the place of those written, in keys and values; tells of each. */
export function normalizeScalars(source: Source, document: Document.Parsed): Diagnostic[] {
  const notes: Diagnostic[] = [];
  // Most texts need nothing; an escape in double quotes may hide what is not seen here.
  if (!source.text.includes('\\') && normalized(source.text) === source.text) return notes;
  visit(document as Document, {
    Scalar(_, node) {
      if (!isScalar(node) || typeof node.value !== 'string') return;
      const text = node.value;
      const meant = normalized(text);
      if (meant === text) return;
      notes.push(note(source, node, text));
      node.value = meant;
    },
  });
  return notes;
}
