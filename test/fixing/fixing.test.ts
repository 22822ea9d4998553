// Does mending change what is safe to change, and nothing else?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixFile } from '../../src/fixing.ts';
import { checkProject } from '../../src/project/check.ts';
import type { Project } from '../../src/project/project.ts';
import { parseQuantity } from '../../src/project/quantity.ts';
import { readBytes } from '../../src/read/read.ts';

const fix = (text: string) => fixFile('养护.yaml', Buffer.from(text)).bytes.toString();
const row = (cells: string) => `绩效指标:\n  产出指标:\n    数量指标:\n      - ${cells}\n`;
const funds = (cells: string) => `项目资金:\n  当年财政拨款: ${cells}\n`;

describe('figures', () => {
  test.each([
    ['digits of a year', '年度: ２０２４\n', '年度: 2024\n'],
    ['quotes stay', '年度: "２０２４" # 年\n', '年度: "2024" # 年\n'],
    ['single quotes stay', "总分: '９９．５'\n", "总分: '99.5'\n"],
    ['a target', row('年度指标值: ３１２公里'), row('年度指标值: 312公里')],
    ['per cent', row('年度指标值: ９８．５％以上'), row('年度指标值: 98.5%以上')],
    ['a minus', row('实际完成值: －３℃'), row('实际完成值: -3℃')],
    ['a sign that needs quotes', row('年度指标值: ≧312公里'), row('年度指标值: ">=312公里"')],
    ['a sign in quotes', row("年度指标值: '﹥5%'"), row("年度指标值: '>5%'")],
    ['a sign that needs none', row('年度指标值: ﹦100%'), row('年度指标值: =100%')],
    ['signs of two glyphs', row('年度指标值: ＜＝3天'), row('年度指标值: <=3天')],
    [
      'the glyphs of the file',
      row('年度指标值: ≥5件\n        实际完成值: ≦7件'),
      row('年度指标值: ≥5件\n        实际完成值: ≤7件'),
    ],
    ['a comma of a target', row('{ 年度指标值: ２，０００份 }'), row('{ 年度指标值: "2,000份" }')],
    [
      'money with commas',
      funds('{ 全年执行数: "7,762,496.1" }'),
      funds('{ 全年执行数: "7762496.1" }'),
    ],
    [
      'money outside braces',
      funds('\n    全年执行数: 7,762,496.1'),
      funds('\n    全年执行数: 7762496.1'),
    ],
    [
      'full-width commas',
      funds('{ 全年执行数: 7，762，496.10 }'),
      funds('{ 全年执行数: 7762496.10 }'),
    ],
    [
      'braces that cut',
      funds('{ 全年预算数: 1,050,000, 全年执行数: 138,000 }'),
      funds('{ 全年预算数: 1050000, 全年执行数: 138000 }'),
    ],
  ])('%s', (_, before, after) => expect(fix(before)).toBe(after));

  test.each([
    ['prose', '年度总体目标: { 预期目标: 养护３１２公里，支出7，762元 }\n'],
    ['a name', '项目名称: 村道１号线\n'],
    ['a reason', row('偏差原因分析及改进措施: ≧８５％未达到')],
    ['words with digits', row('实际完成值: 完成３项，效果好')],
    ['proper signs', row('年度指标值: ≥85%')],
    ['a missing unit', row('{ 年度指标值: ">=47件", 实际完成值: 44 }')],
    ['commas astray', funds('{ 全年执行数: "77,62,496.1" }')],
    ['braces that cut oddly', funds('{ 全年执行数: 7,7624,961 }')],
    ['braces with a blank', funds('{ 全年执行数: 7, 762 }')],
    ['other words', '备注: ２０２４\n'],
    ['a list of numbers', row('实际完成值: "3，5次"')],
  ])('%s stays', (_, text) => expect(fix(text)).toBe(text));
});

describe('colons', () => {
  test.each([
    ['a key', '项目名称：养护\n年度：2024\n', '项目名称: 养护\n年度: 2024\n'],
    ['with a blank', '项目名称： 养护\n', '项目名称: 养护\n'],
    ['without a value', '项目资金：\n  其他资金：\n', '项目资金:\n  其他资金:\n'],
    ['a list', row('三级指标：里程\n        分值：10'), row('三级指标: 里程\n        分值: 10')],
    [
      'levels',
      '绩效指标：\n  产出指标：\n    数量指标：\n',
      '绩效指标:\n  产出指标:\n    数量指标:\n',
    ],
    ['braces', '年度总体目标: { 预期目标：提高 }\n', '年度总体目标: { 预期目标: 提高 }\n'],
    ['a value that needs quotes', row('年度指标值：>=47件 # 注'), row('年度指标值: ">=47件" # 注')],
    [
      'the same in braces',
      row('{ 年度指标值：>=4%, 分值: 5 }'),
      row('{ 年度指标值: ">=4%", 分值: 5 }'),
    ],
    ['no comment comes of a value', '项目名称：#1 村道\n', '项目名称: "#1 村道"\n'],
    ['figures behind it', '年度：２０２４\n', '年度: 2024\n'],
    [
      'prose behind it',
      '年度总体目标：\n  预期目标：重点：好\n',
      '年度总体目标:\n  预期目标: 重点：好\n',
    ],
  ])('%s', (_, before, after) => expect(fix(before)).toBe(after));

  test.each([
    [
      'prose over several lines',
      '年度总体目标:\n  预期目标: |\n    项目名称：养护\n    年度：好\n',
    ],
    ['a word of no form', '说明：养护\n'],
    ['prose that lost its indent', '年度总体目标:\n  预期目标: 提高\n重点任务：完成\n'],
    ['two on a line', '年度总体目标: 预期目标：提高\n'],
  ])('%s stays', (_, text) => expect(fix(text)).toBe(text));
});

test('bytes beside the edits stay: mark, CRLF, comments, blank lines, no last line end', () => {
  const before =
    '\uFEFF# 注释  \r\n项目名称：养护   # 名\r\n\r\n\r\n年度:   ２０２４\t\r\n总分: "９"';
  expect(fix(before)).toBe(
    '\uFEFF# 注释  \r\n项目名称: 养护   # 名\r\n\r\n\r\n年度:   2024\t\r\n总分: "9"',
  );
});

test.each([
  ['in another encoding', Buffer.from([0xc7, 0xe0, 0xcf, 0xaa, 0xcf, 0xd8, 0x0a])],
  [
    'damaged',
    Buffer.concat([
      Buffer.from('项目名称: 养护\n年度：２０２４\n主管部门: '),
      Buffer.from([0xe5, 0x0a]),
    ]),
  ],
  [
    'damaged before the colon',
    Buffer.concat([Buffer.from([0xe5]), Buffer.from('\n项目名称：养护\n年度: ２０２４\n')]),
  ],
])('a file %s is left alone', (_, bytes) => {
  expect(fixFile('旧表.yaml', bytes)).toEqual({ bytes, count: 0 });
});

/** ASCII figures as a Chinese keyboard would type them. */
const wide = (text: string) =>
  text.replace(/[0-9.%]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const digits = fc.constantFrom('7', '85', '312', '2000', '98.5', '7762496.10');
const number = fc.tuple(digits, fc.boolean()).map(([text, odd]) => (odd ? wide(text) : text));
const grouped = number.map((text) =>
  text.replace(/(?<=[\d０-９])(?=(?:[\d０-９]{3})+(?![\d０-９]))/g, '，'),
);
const sign = fc.constantFrom('', '>=', '≧', '≥', '﹦', '＞', '＜＝', '不低于', '≦');
const unit = fc.constantFrom('', '公里', '％', '%以上', '人次', '份，其中样本５份', '小时/天');
const quantity = fc.oneof(
  fc.tuple(sign, fc.oneof(number, grouped), unit).map((parts) => parts.join('')),
  fc.constantFrom('改善', '完成３项，效果好', '2024年９月底之前', '３－５次', '≧及时'),
);
const prose = fc.constantFrom(
  '养护３１２公里，支出7，762元',
  '≧８５％：好',
  'a: ２',
  '"引"',
  '# ５',
);
const quoted = (text: string) =>
  fc.constantFrom(JSON.stringify(text), `'${text.replaceAll("'", "''")}'`);
const source = fc
  .record({
    name: prose.chain(quoted),
    year: fc.constantFrom('2024', '２０２４', '"２０24"'),
    money: fc.array(grouped.chain(quoted), { minLength: 3, maxLength: 3 }),
    rows: fc.array(
      fc.tuple(quantity.chain(quoted), quantity.chain(quoted), number, prose.chain(quoted)),
      { minLength: 1, maxLength: 4 },
    ),
    end: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    colon: fc.boolean(),
  })
  .map(({ name, year, money, rows, end, mark, colon }) => {
    const [initial, full, executed] = money;
    const list = rows.map(
      ([target, actual, weight, reason]) =>
        `      - 三级指标: ５号路 # 第１条\n        年度指标值: ${target}\n        实际完成值: ${actual}\n        分值: ${weight}\n        偏差原因分析及改进措施: ${reason}\n`,
    );
    const text = `# 注\n项目名称: ${name}\n年度: ${year}\n\n项目资金:\n  当年财政拨款: { 年初预算数: ${initial}, 全年预算数: ${full}, 全年执行数: ${executed} }\n绩效指标:\n  产出指标:\n    数量指标:\n${list.join('')}`;
    const typed = colon ? text.replace(/^( *(?:- )?[^\s#:{]+指标|年度): ?/gm, '$1：') : text;
    return {
      text: mark + text.replaceAll('\n', end),
      typed: mark + typed.replaceAll('\n', end),
    };
  });

function projectOf(text: string): Project {
  const read = readBytes('养护.yaml', Buffer.from(text)).value;
  const project = read && checkProject(read).value;
  if (!project) throw new Error(`not a project: ${text}`);
  return project;
}

/** What a project means, however its figures were typed. */
function meaning({ name, year, funds, indicators }: Project) {
  const number = (text: string | undefined) => text?.normalize('NFKC').replaceAll(',', '');
  return {
    name: name?.text,
    year: number(year?.text),
    money: [funds.fiscal.initial, funds.fiscal.full, funds.fiscal.executed].map((f) => f?.value),
    rows: indicators.map(({ level3, target, actual, weight, reason }) => ({
      level3: level3.text,
      target: target && { ...parseQuantity(target.text), words: target.value ? '' : target.text },
      actual: actual && { ...parseQuantity(actual.text), words: actual.value ? '' : actual.text },
      weight: weight.value,
      reason: reason?.text,
    })),
  };
}

test('any project means the same after mending, and mending again changes nothing', () => {
  fc.assert(
    fc.property(source, ({ text, typed }) => {
      const once = fix(typed);
      expect(meaning(projectOf(once))).toEqual(meaning(projectOf(text)));
      expect(fix(once)).toBe(once);
    }),
    { numRuns: 300 },
  );
});

test('a mended place is the only one that changes: the rest of every line stays', () => {
  fc.assert(
    fc.property(source, ({ text }) => {
      const lines = text.split('\n');
      const after = fix(text).split('\n');
      expect(after).toHaveLength(lines.length);
      for (const [index, line] of lines.entries()) {
        const now = after[index] ?? '';
        const key = /^\uFEFF?[^:]*:? ?/.exec(line)?.[0] ?? '';
        expect(now.startsWith(key)).toBe(true);
        if (/^ *(?:项目名称|偏差|- 三级指标|#)/.test(line)) expect(now).toBe(line);
      }
    }),
    { numRuns: 200 },
  );
});

test('any bytes at all: nothing is thrown, and what is mended stays mended', () => {
  const piece = fc.constantFrom(
    '项目名称',
    '年度',
    '：',
    ': ',
    '\n',
    '  ',
    '- ',
    '{ ',
    ' }',
    ',',
    '>=５',
    '1,000',
    '全年执行数',
    '"',
    "'",
    '|',
    '#',
    '\t',
    '&a',
    '*a',
    '２０２４',
    '绩效指标',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const once = fix(pieces.join(''));
      expect(fix(once)).toBe(once);
    }),
    { numRuns: 1500 },
  );
});
