// Are comparison signs written in the form's own glyphs, and in one way throughout?
import type { Quantity } from '../project/project.ts';
import { writtenSign } from '../unit/sign.ts';
import { defineRule, type Finding } from './rule.ts';

function strange(cells: readonly Quantity[]): Finding[] {
  return cells.flatMap((cell) => {
    const written = writtenSign(cell.text);
    if (!written || written.proper) return [];
    return [
      {
        at: cell.path,
        message: `「${cell.text}」的比较符号是「${written.glyph}」，应写作 ≥、≤、>、<、=`,
        hint: 'zpb check --fix 可以改',
      },
    ];
  });
}

/** `≥` and `>=` side by side in one form; the rarer way is told, once. */
function mixed(cells: readonly Quantity[]): Finding[] {
  const ascii = cells.filter((cell) => /^[<>]=$/.test(writtenSign(cell.text)?.glyph ?? ''));
  const single = cells.filter((cell) => /^[≥≤]$/.test(writtenSign(cell.text)?.glyph ?? ''));
  const [rarer, common] = ascii.length < single.length ? [ascii, single] : [single, ascii];
  const [first] = rarer;
  const [other] = common;
  if (!first || !other) return [];
  return [
    {
      at: first.path,
      message: `同一张表里「${writtenSign(first.text)?.glyph}」与「${writtenSign(other.text)?.glyph}」两种写法并用`,
      hint: '统一为一种',
      related: [{ at: other.path, message: other.text }],
    },
  ];
}

export const signsWrittenOneWay = defineRule({
  id: 'QNT-12',
  name: 'signs-written-one-way',
  title: '比较符号用 ≥ ≤ > < =，全表写法一致',
  severity: 'note',
  source: '松江区 2023 年公开表（≦），各地公开表（﹦、＞＝）',
  why: '字形相近的符号有十来种，检索、比对、导入系统时都会当作不同的字。',
  cure: '改为常用的写法；zpb check --fix 可以代改。',
  judge: (project) => {
    const cells = project.indicators.flatMap(({ target, actual }) =>
      [target, actual].flatMap((cell) => cell ?? []),
    );
    return [...strange(cells), ...mixed(cells)];
  },
});
