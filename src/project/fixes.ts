// Which values may be written better without a change of meaning? Full-width figures, odd signs, commas in money.
import type { DataPath } from '../diagnostic/source.ts';
import type { YamlValue } from '../read/read.ts';
import { narrow, parseNumber } from '../unit/figure.ts';
import { type Sign, writtenSign } from '../unit/sign.ts';
import { parseQuantity } from './quantity.ts';
import { keysAt } from './schema.ts';

/** The value that should stand at a path. */
export interface Fix {
  readonly path: DataPath;
  readonly value: string;
}

type Glyphs = 'ascii' | 'single';

/** What an odd sign is written as: `≥` and `>=` are both proper. */
const singles: Readonly<Partial<Record<Sign, string>>> = { '>=': '≥', '<=': '≤' };

/** Digits, and what belongs to a figure beside a digit; a comma between digits only as a thousands comma. */
function narrowFigures(text: string): string {
  return text
    .replace(/[０-９]/g, narrow)
    .replace(/(?<=\d)．(?=\d)|(?<=\d)％|^[＋－](?=\d)/g, narrow)
    .replace(/(?<![\d,，.])\d{1,3}(?:[,，]\d{3})+(?![\d,，])/g, narrow);
}

function amount(text: string): string {
  const plain = narrow(text);
  return parseNumber(plain) ? plain.replaceAll(',', '') : text;
}

function figure(text: string): string {
  const plain = narrow(text);
  return parseNumber(plain.replace(/%$/, '')) ? plain : text;
}

/** Words stay as they are: 「完成３项，效果好」 is prose. */
function quantity(text: string, glyphs: Glyphs): string {
  if (!parseQuantity(text).value) return text;
  const written = writtenSign(text);
  if (!written || written.proper) return narrowFigures(text);
  const { glyph, sign } = written;
  const proper = glyphs === 'single' ? (singles[sign] ?? sign) : sign;
  return narrowFigures(proper + text.slice(glyph.length));
}

type Writing = (text: string, glyphs: Glyphs) => string;

const inRow: Readonly<Record<string, Writing>> = {
  年度指标值: quantity,
  实际完成值: quantity,
  分值: figure,
  得分: figure,
  完成程度: figure,
};
const inFunds: Readonly<Record<string, Writing>> = {
  年初预算数: amount,
  全年预算数: amount,
  全年执行数: amount,
  分值: figure,
  执行率: figure,
  得分: figure,
};
const atTop: Readonly<Record<string, Writing>> = { 序号: figure, 年度: figure, 总分: figure };

function writingAt(path: DataPath): Writing | undefined {
  const key = String(path.at(-1));
  // A user's key may be called `constructor`.
  const of = (known: Readonly<Record<string, Writing>>) =>
    Object.hasOwn(known, key) ? known[key] : undefined;
  if (path.length === 1) return of(atTop);
  if (path[0] === '项目资金' && path.length === 3) return of(inFunds);
  return path[0] === '绩效指标' && path.length === 5 ? of(inRow) : undefined;
}

/** Every text that has a way of writing. */
function figuresIn(value: YamlValue, path: DataPath = []): readonly Fix[] {
  if (typeof value === 'string') return writingAt(path) ? [{ path, value }] : [];
  return Array.isArray(value)
    ? value.flatMap((item, index) => figuresIn(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => figuresIn(item, [...path, key]));
}

/** `value` is one file's own, whether or not it is a whole project. A file that writes `≥` goes on doing so. */
export function fixesOf(value: YamlValue): Fix[] {
  const figures = figuresIn(value);
  const count = (sign: RegExp) => figures.filter((one) => sign.test(one.value)).length;
  const glyphs = count(/^[≥≤]/) > count(/^[<>]=/) ? 'single' : 'ascii';
  return figures.flatMap(({ path, value: text }) => {
    const better = writingAt(path)?.(text, glyphs) ?? text;
    return better === text ? [] : [{ path, value: better }];
  });
}

const keys = new Set(
  [[], ['项目资金'], ['项目资金', '年度资金总额'], ['年度总体目标'], ['绩效指标', 0]].flatMap(
    (path) => keysAt(path),
  ),
);

/** A key of the form, or the name of a level of indicators. */
export function isFormKey(text: string): boolean {
  return keys.has(text) || /^[^\s，。；、]{2,12}指标$/.test(text);
}

export function isAmountKey(text: string): boolean {
  return inFunds[text] === amount;
}
