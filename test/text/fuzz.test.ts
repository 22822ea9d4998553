// Does any of many thousand strings, thick with marks, begin or end a line with what law 6 forbids?
import { expect, test } from 'vitest';
import { figures, han, marks, oddities, tokens } from './corpus.ts';
import { faultsOf, halfAscii, oneEm, textsOf } from './lay.ts';

const strings = Number(process.env.ZPB_FUZZ ?? 20_000);
const narrowest = 3;
const widest = 40;

/** Numerical Recipes' generator: the same strings on every machine. */
function seeded(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

const bits = [...marks, ...figures, ...tokens, ...oddities];

test(`no forbidden line start or end in ${strings} strings`, () => {
  const below = seeded(15834);
  const from = (list: readonly string[]) => list[below(list.length)] ?? '';
  const faults = new Map<string, string>();
  for (let i = 0; i < strings; i += 1) {
    const thick = 20 + below(60);
    let text = '';
    for (let left = 10 + below(30); left > 0; left -= 1)
      text += from(below(100) < thick ? bits : han);
    const width = narrowest + below(widest - narrowest + 1);
    const lines = textsOf({
      text,
      width,
      advance: i % 2 === 0 ? oneEm : halfAscii,
      shape: i % 5 === 0 ? 'label' : 'text',
    });
    if (lines.join('') !== text) faults.set('失字', text);
    for (const fault of faultsOf(lines)) faults.set(fault, `${width} em: ${lines.join('|')}`);
  }
  expect(Object.fromEntries(faults)).toEqual({});
});
