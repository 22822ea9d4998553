// Is markup read strictly, with faults at the template's own line and column?
import { describe, expect, test } from 'vitest';
import type { Style } from '../../src/table/model.ts';
import { parseMarkup } from '../../src/table/parse.ts';

const source = { path: 'templates/县表.hbs', text: ' '.repeat(500) };
const styles = new Map([['label', {}]]);
const styleOf = () => ({}) as Style;

function parse(markup: string, columns = 2) {
  return parseMarkup(markup, { source, styles, styleOf, columns, signature: [] });
}

const page = (rows: string) => `<article><table><tbody>${rows}</tbody></table></article>`;

function faults(markup: string, columns = 2): string[] {
  return parse(markup, columns).diagnostics.map((d) => `${d.code}@${d.place!.span.start}`);
}

describe('cells', () => {
  test('spans, scopes, classes and the values they print', () => {
    const { table } = parse(
      page(
        '<tr><th scope="rowgroup" class="label" rowspan="2">一</th><td><data value="0">道路</data></td></tr><tr><td>养护<br/>资金</td></tr>',
      ),
    ).value!;
    expect(table.rows).toBe(2);
    const [label, road, funds] = table.cells;
    expect(label).toMatchObject({
      tag: 'th',
      scope: 'rowgroup',
      classes: ['label'],
      rowSpan: 2,
      row: 0,
    });
    expect(road!.runs).toEqual([{ text: '道路', leaf: 0 }]);
    expect(funds).toMatchObject({ row: 1, column: 1, text: '养护\n资金' });
    expect(table.slots[1]![0]).toBe(label);
  });

  test('the template’s indentation is no text, blanks inside of a value are', () => {
    const { table } = parse(
      page('<tr><td>\n   县  级\n  </td><td><data value="0"> 甲  乙 </data></td></tr>'),
    ).value!;
    expect(table.cells.map((cell) => cell.text)).toEqual(['县 级', ' 甲  乙 ']);
  });

  test('rows of headings at the start of a section are its heads', () => {
    const rows =
      '<tr><th scope="rowgroup" rowspan="2">一</th><th scope="col">指标</th></tr><tr><td>值</td></tr>';
    expect(parse(page(rows)).value!.table.sections[0]).toMatchObject({
      headRows: 1,
      first: 0,
      end: 2,
    });
  });
});

describe('faults of the markup', () => {
  test.each([
    [
      'an unknown tag',
      page('<tr at="40"><td at="44"><b at="48">甲</b></td><td/></tr>'),
      'template/unknown-tag@48',
    ],
    [
      'a tag in the wrong place',
      '<article at="3"><tr at="9"/></article>',
      'template/misplaced-tag@9',
    ],
    [
      'an unknown attribute',
      page('<tr><td at="7" style="x">甲</td><td/></tr>'),
      'template/unknown-attribute@7',
    ],
    [
      'an unknown class',
      page('<tr><td at="7" class="lable">甲</td><td/></tr>'),
      'template/unknown-class@7',
    ],
    [
      'a span that is no number',
      page('<tr><td at="7" colspan="-2">甲</td></tr>'),
      'template/bad-span@7',
    ],
    ['a cell left open', page('<tr at="5"><td at="7">甲</tr>'), 'template/malformed@7'],
    ['text outside of a cell', page('<tr at="5">甲<td/><td/></tr>'), 'template/stray-text@5'],
  ])('%s', (_, markup, expected) => {
    expect(faults(markup)).toContain(expected);
  });
});

describe('faults of the grid', () => {
  test.each([
    ['too many columns', '<tr><td at="1"/><td at="2"/><td at="3"/></tr>', 'table/too-wide@3'],
    ['a gap', '<tr><td at="1"/></tr>', 'table/gap@1'],
    [
      'a rowspan past its section',
      '<tr><td at="1" rowspan="3"/><td/></tr><tr><td/></tr>',
      'table/overlong-rowspan@1',
    ],
    [
      'a collision',
      '<tr><td at="1"/><td at="2" rowspan="2"/></tr><tr><td at="3" colspan="2"/></tr>',
      'table/collision@3',
    ],
  ])('%s', (_, rows, expected) => {
    expect(faults(page(rows))).toContain(expected);
  });
});
