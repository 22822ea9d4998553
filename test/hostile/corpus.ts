// Which hostile files are kept? Tables of mistakes put into a form as a county bureau would write it, and bombs.
import { roadProject } from '../build/workshop.ts';

export interface Case {
  readonly family: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** One of the findings has this code; '' where the file is sound, '!' where it is not, '*' where it may be either. */
  readonly code: string;
  /** The line of that finding, where it is certain. */
  readonly line?: number | undefined;
}

type Content = string | Buffer;

function kept(
  family: string,
  rows: readonly (readonly [string, Content, string, number?])[],
): Case[] {
  return rows.map(([name, content, code, line]) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return { family, name, bytes, code, line };
  });
}

/** The form in block style, one key a line, so that a mistake can be put on every line. */
export const form = `项目名称: 农村公路养护
年度: 2024
主管部门: 青溪县交通运输局
实施单位: 青溪县公路管理站
项目资金:
  当年财政拨款:
    年初预算数: 1200000
    全年预算数: 1200000
    全年执行数: 1080000
年度总体目标:
  预期目标: 全县农村公路列养率百分之百
  实际完成情况: 完成养护里程 312 公里
绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 养护里程
        年度指标值: ">=312公里"
        实际完成值: 312公里
        分值: 50
        得分: 50
  效益指标:
    社会效益指标:
      - 三级指标: 群众出行条件
        年度指标值: 改善
        实际完成值: 改善
        分值: 30
        得分: 30
`;
const lines = form.trimEnd().split('\n');
const withLine = (at: number, line: string) =>
  [...lines.slice(0, at), line, ...lines.slice(at + 1)].join('\n');

/** A change of each line on which it does something; the finding is told on that line unless said otherwise. */
function onEachLine(
  family: string,
  code: string,
  change: (line: string) => string | undefined,
  told = 0,
): Case[] {
  return lines.flatMap((line, at) => {
    const changed = change(line);
    if (changed === undefined || changed === line) return [];
    return kept(family, [
      [`line ${at + 1}: ${changed.trim()}`, `${withLine(at, changed)}\n`, code, at + 1 + told],
    ]);
  });
}

const repeated = (text: string, times: number) => text.repeat(times);
const indented = (depth: number) =>
  Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}甲:\n`).join('');

const depth = [
  '[',
  '{甲: ',
  '- ',
  '? ',
  '[{甲: ',
  '{? ',
  ': ',
  '"甲": [',
  '!!map {甲: ',
  '&a [',
  '甲: [',
]
  .flatMap((opener) =>
    [100, 1_000, 20_000].map((times) => {
      const code =
        opener === '甲: [' || opener === '"甲": [' || opener.startsWith('{?')
          ? undefined
          : 'yaml/too-deep';
      return kept('depth', [
        [`${opener} × ${times}`, repeated(opener, times), code ?? 'yaml/too-deep'],
      ]);
    }),
  )
  .flat()
  .concat(
    [70, 500].flatMap((times) =>
      kept('depth', [[`maps in lines × ${times}`, indented(times), 'yaml/too-deep']]),
    ),
    kept('depth', [
      ['closed again', `${repeated('[', 5_000)}${repeated(']', 5_000)}`, 'yaml/too-deep'],
    ]),
  );

const bomb = `a: &a [路, 路, 路, 路, 路, 路, 路, 路, 路]\n${[...'bcdefghi']
  .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`)
  .join('\n')}\n`;

const aliases = kept('aliases and anchors', [
  ['a bomb of nine to the ninth', bomb, 'yaml/alias', 2],
  ['an alias of nothing', '项目名称: *路\n', 'yaml/alias', 1],
  ['an alias to itself', '项目名称: &路 [*路]\n', 'yaml/alias', 1],
  ['an alias as a key', '*路 : 1\n', 'yaml/alias', 1],
  ['an alias in a list', '项目资金:\n  - *路\n', 'yaml/alias', 2],
  ['an anchor at nothing', '项目名称: &路\n年度: 2024\n', 'yaml/anchor', 1],
  ['an anchor at a key', '&路 项目名称: 甲\n', 'yaml/anchor', 1],
  ['an anchor twice', '项目名称: &a &b 甲\n', 'yaml/multiple-anchors', 1],
  ['a star in a text', '项目名称: *重点*工程\n', 'yaml/alias', 1],
  ['an ampersand before a text', '项目名称: &重点 工程\n', 'yaml/anchor', 1],
  ['an alias with a tag', '甲: &a 1\n乙: !!str *a\n', 'yaml/alias-props', 2],
  ['an anchored document', '--- &路\n项目名称: 甲\n', 'yaml/anchor'],
]).concat(
  onEachLine('aliases and anchors', 'yaml/anchor', (line) =>
    /: \S/.test(line) ? line.replace(': ', ': &甲 ') : undefined,
  ),
);

const tags = kept('tags', [
  ...[
    '!!int',
    '!!str',
    '!!float',
    '!!binary',
    '!!set',
    '!!map',
    '!!js/function',
    '!yuan',
    '!<tag:yaml.org,2002:str>',
    '!',
  ].map((tag): [string, string, string, number] => [tag, `项目名称: ${tag} 甲\n`, 'yaml/tag', 1]),
  ['two tags', '项目名称: !!str !!int 甲\n', 'yaml/multiple-tags', 1],
  ['an exclamation mark before a text', '项目名称: !重要 工程\n', 'yaml/missing-char', 1],
  ['a directive of one’s own', '%FOO bar\n---\n年度: 2024\n', 'yaml/bad-directive', 1],
  ['a version there is not', '%YAML 9.9\n---\n年度: 2024\n', 'yaml/bad-directive', 1],
  ['a tag prefix', '%TAG ! tag:青溪,2024:\n---\n年度: !a 2024\n', 'yaml/tag', 3],
]);

const duplicates = lines.flatMap((line, at) => {
  const key = /^\s*[^-\s][^:]*:/.exec(line)?.[0];
  // A second key just behind the first: the first is left blank, or its map ends.
  if (key === undefined) return [];
  const twice = [...lines.slice(0, at), `${key} ""`, ...lines.slice(at)].join('\n');
  return kept('keys written twice', [[key.trim(), `${twice}\n`, 'yaml/duplicate-key', at + 2]]);
});

const tabs = onEachLine('tabs', 'yaml/', (line) =>
  line.startsWith('  ')
    ? line.replace(/^ +/, (blanks) => '\t'.repeat(blanks.length / 2))
    : undefined,
)
  .map((one): Case => ({ ...one, line: undefined }))
  .concat(
    kept('tabs', [
      ['tab as the whole indentation', '项目资金:\n\t其他资金: 1\n', 'yaml/tab-as-indent', 2],
      ['tab before the first key', '\t年度: 2024\n', 'yaml/tab-as-indent', 1],
      ['tab inside of a value', '项目名称: "道\t路"\n', 'yaml/control-character', 1],
      ['tab behind the colon', '项目名称:\t道路\n', ''],
      ['tab before a remark', '年度: 2024\t# 注\n', ''],
    ]),
  );

const utf16 = (text: string, swap: boolean, mark: string) => {
  const bytes = Buffer.from(mark + text, 'utf16le');
  return swap ? bytes.swap16() : bytes;
};
/** 项目名称: 道路养护, 年度: 2024 in GBK. */
export const gbk = Buffer.from(
  'cfeec4bfc3fbb3c63a20b5c0c2b7d1f8bba40ac4eab6c83a20323032340a',
  'hex',
);
const bytesOf = (text: string) => Buffer.from(text);
const encodings = kept('encodings', [
  ['GBK', gbk, 'yaml/not-utf8', 1],
  [
    'GB 18030, four bytes',
    Buffer.concat([gbk, Buffer.from([0x82, 0x31, 0xa1, 0x34])]),
    'yaml/not-utf8',
    1,
  ],
  ['UTF-16 LE', utf16(form, false, '\ufeff'), 'yaml/not-utf8', 1],
  ['UTF-16 BE', utf16(form, true, '\ufeff'), 'yaml/not-utf8', 1],
  ['UTF-16 LE without a mark', utf16(form, false, ''), 'yaml/not-utf8', 1],
  ['UTF-16 BE without a mark', utf16(form, true, ''), 'yaml/not-utf8', 1],
  ['UTF-16 of Latin letters', utf16('a: b\n', false, ''), 'yaml/not-utf8', 1],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), 'yaml/not-utf8', 1],
  ['Latin-1', Buffer.from('名: caf\u00e9 cr\u00e8me', 'latin1'), 'yaml/not-utf8', 1],
  ['neither', Buffer.from([0xff, 0xff, 0xff]), 'yaml/not-utf8', 1],
  ['one byte of a character', Buffer.from([0xe9]), 'yaml/damaged-utf8', 1],
  [
    'a byte lost inside',
    Buffer.concat([bytesOf(form).subarray(0, 31), bytesOf(form).subarray(32)]),
    'yaml/damaged-utf8',
  ],
  ['a byte astray', Buffer.concat([bytesOf(form), Buffer.from([0x80])]), 'yaml/damaged-utf8', 28],
  ['overlong', Buffer.concat([bytesOf(form), Buffer.from([0xc0, 0xaf])]), 'yaml/damaged-utf8', 28],
  [
    'half of a pair as UTF-8',
    Buffer.concat([bytesOf(form), Buffer.from([0xed, 0xa0, 0x80])]),
    'yaml/damaged-utf8',
    28,
  ],
  ['lost characters', form.replace('农村', '\ufffd\ufffd'), 'yaml/control-character', 1],
  ['a mark of byte order', `\ufeff${form}`, ''],
  ['two marks', `\ufeff\ufeff${form}`, 'yaml/control-character', 1],
  ['a mark inside, as of two files joined', `${form}\ufeff序号: 1\n`, 'yaml/control-character', 28],
  ['line ends of Windows', form.replaceAll('\n', '\r\n'), ''],
  ['line ends of old', form.replaceAll('\n', '\r'), 'yaml/'],
  ['line ends mixed', form.replace('\n', '\r\n'), ''],
]);

const unseen = [
  0, 1, 7, 8, 0xb, 0xc, 0xe, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xad, 0x61c, 0x200b, 0x200c,
  0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061,
  0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xfff9, 0xfffa, 0xfffb, 0xfffc, 0xfffe, 0xffff,
];
const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0');
const controls = unseen.flatMap((code) =>
  kept('characters that cannot be seen', [
    [
      `U+${hex(code)} in a value`,
      form.replace('养护里程\n', `养护${String.fromCodePoint(code)}里程\n`),
      'yaml/control-character',
      16,
    ],
    [
      `U+${hex(code)} behind an escape`,
      form.replace('农村公路养护', `"农村\\u${hex(code)}公路"`),
      'yaml/control-character',
      1,
    ],
  ]),
);

const fullWidth = onEachLine('full-width signs', 'yaml/full-width-colon', (line) =>
  line.replace(/:(?= |$)/, '：').replace('： ', '：'),
).concat(
  kept('full-width signs', [
    [
      'a comma in braces',
      '项目资金:\n  其他资金: { 年初预算数: 0，全年预算数: 0 }\n',
      'yaml/full-width-comma',
      2,
    ],
    ['a blank before a key', '项目资金:\n　　其他资金: 0\n', 'yaml/wide-blank', 2],
    [
      'a blank of the web before a key',
      '年度总体目标:\n\u00a0\u00a0预期目标: 甲\n',
      'yaml/wide-blank',
      2,
    ],
    ['a blank behind a key', '项目名称　: 甲\n', 'yaml/wide-blank', 1],
    ['a blank behind the colon', '年度: 2024\n项目名称:　甲\n', 'yaml/colon-needs-blank', 2],
    ['digits', '年度: ２０２４\n', 'schema/full-width-digits', 1],
    [
      'a per cent sign in points',
      form.replace('得分: 50', '得分: 5０％'),
      'schema/invalid-value',
      20,
    ],
    ['braces', '项目资金: ｛ 其他资金: 0 ｝\n', 'yaml/', 1],
    ['quotes are content', '项目名称: “农村公路”养护\n', ''],
  ]),
);

const tight = onEachLine('a colon without a blank', 'yaml/', (line) =>
  /: [^>"]/.test(line) ? line.replace(': ', ':') : undefined,
).map((one) => ({ ...one, code: '!', line: undefined }));

const hashes = kept('text lost to #', [
  ['a number sign in a goal', '年度总体目标:\n  预期目标: 完成 #1 号楼\n', 'yaml/lost-to-hash', 2],
  [
    'in braces',
    '年度总体目标: { 预期目标: 完成 #1 号楼, 实际完成情况: 好 }\n',
    'yaml/lost-to-hash',
    1,
  ],
  ['the whole value', '项目名称: #1 号楼\n', 'yaml/lost-to-hash', 1],
  ['behind quotes', '项目名称: "一期" #2楼\n', 'yaml/lost-to-hash', 1],
  [
    'in a list',
    '绩效指标:\n  产出指标:\n    数量指标:\n      - 三级指标: 修缮 #1楼\n        分值: 5\n',
    'yaml/lost-to-hash',
    4,
  ],
  ['points', form.replace('得分: 50', '得分: 50#满分'), 'schema/invalid-value', 20],
  ['a remark', '项目名称: 道路 # 见附件\n', ''],
  ['remarks in lines of their own', '#说明\n# 说明\n项目名称: 道路\n  #说明\n', ''],
  ['a number sign inside of a word', '项目名称: C#语言\n', ''],
  ['in quotes', '项目名称: "完成 #1 号楼"\n', ''],
  ['in kept lines', '年度总体目标:\n  预期目标: |\n    完成 #1 号楼\n    #2 号楼\n', ''],
]);

const signs = [
  '>=47件',
  '>47件',
  '>=85%',
  '> 85%',
  '>4',
  '>=',
  '>',
  '>90分以上',
  '>-5度',
  '>+5',
  '>10',
  '>=1 # 件',
]
  .flatMap((value) =>
    kept('> without quotes', [
      [`${value} in lines`, form.replace('">=312公里"', value), 'yaml/unquoted-sign', 17],
      [
        `${value} in braces`,
        `绩效指标: { 产出指标: { 数量指标: [ { 年度指标值: ${value}, 分值: 5 } ] } }\n`,
        'yaml/',
        1,
      ],
    ]),
  )
  .concat(
    kept('> without quotes', [
      ['<= is text', form.replace('">=312公里"', '<=312公里'), ''],
      ['= is text', form.replace('">=312公里"', '=312公里'), ''],
      ['≥ is text', form.replace('">=312公里"', '≥312公里'), ''],
      ['folded text', '年度总体目标:\n  预期目标: >-\n    提高\n    能力\n', ''],
      ['folded text with a remark', '年度总体目标:\n  预期目标: > # 注\n    提高\n', ''],
      [
        'a per cent sign first',
        form.replace('实际完成值: 312公里', '实际完成值: %312'),
        'yaml/bad-scalar-start',
        18,
      ],
      ['an at sign first', form.replace('农村公路养护', '@农村'), 'yaml/bad-scalar-start', 1],
      ['a backtick first', form.replace('农村公路养护', '`农村`'), 'yaml/bad-scalar-start', 1],
      [
        'text behind quotes',
        form.replace('农村公路养护', '"农村"公路'),
        'yaml/unexpected-token',
        1,
      ],
      [
        'text behind brackets',
        form.replace('农村公路养护', '[2024]15号'),
        'yaml/unexpected-token',
        1,
      ],
      ['two colons', form.replace('农村公路养护', '农村: 公路'), 'yaml/block-as-implicit-key', 1],
      [
        'a path in quotes',
        form.replace('农村公路养护', '"D:\\项目\\养护"'),
        'yaml/bad-dq-escape',
        1,
      ],
    ]),
  );

const merges = kept('merge keys', [
  ['of an alias', '甲: &x { 年度: 2024 }\n<<: *x\n', 'yaml/merge-key', 2],
  ['of a map', '<<: { 年度: 2024 }\n', 'yaml/merge-key', 1],
  ['of a list', '<<: [ { 年度: 2024 } ]\n', 'yaml/merge-key', 1],
  ['in quotes', '"<<": { 年度: 2024 }\n', 'yaml/merge-key', 1],
  ['under YAML 1.1', '%YAML 1.1\n---\n<<: { 年度: 2024 }\n', 'yaml/merge-key', 3],
  ['in an indicator', form.replace('得分: 30', '<<: { 得分: 30 }'), 'yaml/merge-key', 27],
]);

const documents = kept('several documents', [
  ['two forms', `${form}---\n${form}`, 'yaml/several-documents', 29],
  ['three forms', `${form}---\n${form}---\n${form}`, 'yaml/several-documents', 29],
  ['an empty one behind', `${form}---\n`, 'yaml/several-documents', 28],
  ['an end and another', '年度: 2024\n...\n年度: 2025\n', 'yaml/several-documents', 3],
  ['a line of the parser’s own', '---\n---\n', 'yaml/several-documents', 2],
  ['one with its marks', `---\n${form}...\n`, ''],
]);

const huge = kept('too much', [
  ['one text', `年度总体目标:\n  预期目标: ${repeated('路', 20_001)}\n`, 'yaml/text-too-long', 2],
  ['one text in quotes', `项目名称: "${repeated('路', 300_000)}"\n`, 'yaml/text-too-long', 1],
  ['one text in lines', `项目名称: |\n${repeated('  路\n', 15_000)}`, 'yaml/text-too-long', 1],
  ['one key', `${repeated('路', 2_000)}: 1\n`, 'yaml/key-over-1024-chars', 1],
  ['bytes', repeated('#', 1024 * 1024 + 1), 'yaml/file-too-large', 1],
  ['blank lines', repeated('\n', 600_000), 'yaml/too-many-tokens'],
  ['commas', `[${repeated(',', 300_000)}`, 'yaml/too-many-tokens', 1],
  [
    'keys',
    Array.from({ length: 20_001 }, (_, i) => `键${i}: 1\n`).join(''),
    'yaml/too-many-keys',
    1,
  ],
  [
    'strange keys',
    Array.from({ length: 15_000 }, (_, i) => `键${i}: 1\n`).join(''),
    'schema/unknown-key',
    1,
  ],
  [
    'indicators',
    `绩效指标:\n  产出指标:\n    数量指标:\n${repeated('      - { 三级指标: 里程, 分值: 1 }\n', 201)}`,
    'schema/too-many-indicators',
    204,
  ],
  [
    'indicators in many groups',
    `绩效指标:\n${Array.from({ length: 201 }, (_, i) => `  指标${i}: { 数量指标: [ { 三级指标: 里程, 分值: 1 } ] }\n`).join('')}`,
    'schema/too-many-indicators',
    202,
  ],
  ['one key twenty thousand times', repeated('年度: 1\n', 20_000), 'yaml/duplicate-key', 2],
  [
    'digits',
    `项目资金: { 当年财政拨款: { 年初预算数: ${repeated('9', 101)} } }\n`,
    'schema/number-too-long',
    1,
  ],
  [
    'digits of points',
    form.replace('分值: 50', `分值: 0.${repeated('0', 20_000 - 10)}1`),
    'schema/number-too-long',
    19,
  ],
  ['unseen characters', repeated('\u200b', 300_000), 'yaml/control-character', 1],
  ['quotes', repeated('"', 1_000_000), 'yaml/too-many-tokens', 1],
  ['backslashes', `"${repeated('\\', 300_001)}`, 'yaml/unclosed', 1],
  ['full-width colons', repeated('：', 300_000), 'yaml/'],
  ['marks of documents', repeated('---\n', 60_000), 'yaml/several-documents'],
  [
    'strange indicators',
    `绩效指标:\n  产出指标:\n    数量指标:\n${repeated('      - { 三级: 里程, 分: 1, 得: 2 }\n', 4_000)}`,
    'schema/too-many-indicators',
    204,
  ],
]);

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
  'then',
];
const prototypes = names.flatMap((name) =>
  kept('names of JavaScript', [
    [`${name} at the top`, `${form}${name}: 1\n`, 'schema/unknown-key', 28],
    [`${name} in the funds`, form.replace('年初预算数', name), 'schema/unknown-key', 7],
    [`${name} in an indicator`, form.replace('得分: 50', `${name}: 50`), 'schema/unknown-key', 20],
    [`${name} as a map`, `${form}${name}: { 年度: 1 }\n`, 'schema/unknown-key', 28],
    [`${name} as a value`, form.replace('农村公路养护', name), ''],
  ]),
);

const empty = kept('nothing, or another shape', [
  ['no byte', '', 'schema/wrong-shape', 1],
  ['a line end', '\n', 'schema/wrong-shape'],
  ['blanks', '    \n   ', 'schema/wrong-shape'],
  ['remarks only', '# 待填\n', 'schema/wrong-shape'],
  ['a mark only', '---\n', 'schema/wrong-shape'],
  ['a mark of byte order only', '\ufeff', 'schema/wrong-shape'],
  ['a word', '农村公路养护\n', 'schema/wrong-shape', 1],
  ['a list', '- 项目名称: 甲\n', 'schema/wrong-shape', 1],
  ['braces with nothing', '{}\n', ''],
  ['a list as a key', '? [甲]\n: 1\n', 'yaml/non-string-key', 1],
  ['no key', ': 1\n', 'schema/unknown-key'],
  ['JSON', '{"项目名称": "养护", "年度": "2024"}\n', ''],
  ['a web page', '<html><body>项目</body></html>\n', 'schema/wrong-shape', 1],
  ['a PDF', '%PDF-1.7\n1 0 obj\n', 'yaml/'],
  ['a zip archive', Buffer.from('504b0304140000000800', 'hex'), 'yaml/'],
  ['the head of a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'yaml/'],
  ...['项目资金', '年度总体目标', '绩效指标'].flatMap((key): [string, string, string, number][] => [
    [`${key} as a word`, `${key}: 见附件\n`, 'schema/wrong-shape', 1],
    [`${key} as a list`, `${key}: [甲]\n`, 'schema/wrong-shape', 1],
  ]),
  ...['项目名称', '年度', '主管部门', '实施单位', '总分', '序号'].flatMap(
    (key): [string, string, string, number][] => [
      [`${key} as a map`, `${key}: { 甲: 1 }\n`, 'schema/wrong-shape', 1],
      [`${key} as a list`, `${key}: [甲]\n`, 'schema/wrong-shape', 1],
    ],
  ),
]);

const broken = kept('brackets and quotes', [
  ...[
    '"',
    "'",
    '[',
    '{',
    '}',
    ']',
    '"]',
    '{]',
    '[}',
    '|',
    '-',
    '?',
    '!',
    '&',
    '*',
    '%',
    '@',
    '`',
    ',',
    '>|',
    '|>',
    '#',
    ':',
    '- -',
    '? :',
  ].map((value): [string, string, string] => [value, form.replace('农村公路养护', value), '*']),
  ...['"', '{', '}', '[', ']', ',', ': ', '#', "'"].map((mark): [string, string, string] => {
    return [`without the first ${mark}`, roadProject().replace(mark, ''), '*'];
  }),
]);

export const cases: readonly Case[] = [
  ...depth,
  ...aliases,
  ...tags,
  ...duplicates,
  ...tabs,
  ...encodings,
  ...controls,
  ...fullWidth,
  ...tight,
  ...hashes,
  ...signs,
  ...merges,
  ...documents,
  ...huge,
  ...prototypes,
  ...empty,
  ...broken,
];
