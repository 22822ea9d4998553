import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { readMarkup } from '../../src/table/markup.ts';

type Event = readonly [string, ...unknown[]];

/** What the strict parser says, by itself. */
function strictly(markup: string): Event[] {
  const events: Event[] = [];
  const parser = new SaxesParser({ xmlns: false, fragment: false });
  parser.on('opentag', ({ name, attributes }) => events.push(['open', name, { ...attributes }]));
  parser.on('closetag', () => events.push(['close']));
  parser.on('text', (text) => events.push(['text', text]));
  for (const event of ['cdata', 'doctype', 'processinginstruction'] as const) {
    parser.on(event, () => events.push(['foreign']));
  }
  parser.on('error', ({ message }) => events.push(['broken', message.replace(/^[\d:]+ /, '')]));
  parser.write(markup).close();
  return events;
}

function read(markup: string): Event[] {
  const events: Event[] = [];
  readMarkup(markup, {
    open: ({ name, attributes }) => events.push(['open', name, { ...attributes }]),
    close: () => events.push(['close']),
    text: (text) => events.push(['text', text]),
    foreign: () => events.push(['foreign']),
    broken: (message) => events.push(['broken', message]),
  });
  return events;
}

const table =
  '<table>\n <tr><th at="7" class="bold center" rowspan="2">指标</th>\n<td at="31"><data value="3">&gt;=95%，&lt;3 &amp; &quot;甲&quot;</data><br/></td></tr></table>';

describe('what stands in the markup', () => {
  test.each([
    table,
    table.replace('<br/>', '<br />'),
    table.replace('at="7" class', 'at="7"\n   class'),
    table.replace('at="7"', 'at="7" at="8"'),
    table.replace('rowspan="2"', 'rowspan=2'),
    table.replace('rowspan="2"', "rowspan='2'"),
    table.replace('rowspan="2"', 'rowspan="2&amp;"'),
    table.replace('rowspan="2"', 'rowspan="2>1"'),
    table.replace('rowspan="2"', 'rowspan="2\n"'),
    table.replace('<tr>', '<tr constructor="1" class="">'),
    table.replace('</th>', ''),
    table.replace('</th>', '</td>'),
    table.replace('</table>', ''),
    table.replace('&quot;', '&nbsp;'),
    table.replace('&quot;', '&#x7532;'),
    table.replace('&quot;', '& '),
    table.replace('甲', '甲]]>乙'),
    table.replace('甲', '甲\u0001乙'),
    table.replace('甲', '甲\ud800乙'),
    table.replace('甲', '甲𠮷\u2028乙'),
    table.replace('甲', '甲\r\n乙\r丙'),
    table.replace('甲', '甲<!-- 注 -->乙'),
    table.replace('甲', '甲<![CDATA[乙]]>丙'),
    `<?xml version="1.0"?>${table}`,
    `<!DOCTYPE table>${table}`,
    `${table}余`,
    `${table}\n`,
    `${table}<table/>`,
    `余${table}`,
    '<table/>',
    '<Table></Table>',
    '<t:able></t:able>',
    '没有标记',
    '',
  ])('is the same as to the strict parser: %j', (markup) => {
    expect(read(markup)).toEqual(strictly(markup));
  });

  test('is the same wherever a piece is cut out, doubled or put in', () => {
    const bit = fc.constantFrom('<', '>', '/', '"', '&', ' ', '\n', 'at', '<tr>', '</tr>', ']]>');
    const place = fc.nat(table.length);
    fc.assert(
      fc.property(place, fc.nat(12), bit, fc.boolean(), (at, length, put, isCut) => {
        const rest = table.slice(isCut ? at + length : Math.max(0, at - length));
        const markup = table.slice(0, at) + put + rest;
        expect(read(markup)).toEqual(strictly(markup));
      }),
      { numRuns: 3000, seed: 20260101 },
    );
  });
});
