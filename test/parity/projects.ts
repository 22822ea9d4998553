// Which forms does nobody write by hand? Projects of every size and with any text, the same for the same seed.
import fc from 'fast-check';

const phrases = [
  '养护里程',
  '农村公路',
  '沿线群众满意率',
  '资金支付及时性',
  '完成市指标的123.15%；',
  '补贴性职业培训54193人次，',
  '（本部）',
  '“稳就业”',
  '"十四五"规划',
  "O'Neill & Sons <b>",
  '《政府采购法》第二十二条、',
  '——较上年提高',
  '……',
  '≥90%（问卷）',
  '≦24小时/天',
  '￥500/人·次',
  '2023-01-01至2023-12-31',
  '0571-88888888转8001',
  '36.6℃、㎡、①②',
  '☑是 ☐否',
  '䶮、𬭎',
  'effective office, final difference',
  'https://www.example.gov.cn/xxgk/2023/0101/c12345_678.html?id=20230101#files',
  ' ',
  '\u3000',
  '\u00a0',
  '，',
  '。',
];
const phrase = fc.constantFrom(...phrases);
const token = fc
  .tuple(fc.constantFrom('A', '7', 'Wm', 'ZJ-', '路', 'a.b/'), fc.integer({ min: 10, max: 60 }))
  .map(([part, times]) => part.repeat(times));
/** Begins and ends with what no reader of YAML or of a form would trim. */
const words = (most: number) =>
  fc.array(phrase, { minLength: 0, maxLength: most }).map((parts) => `路${parts.join('')}况`);
/** With blanks before and after the end of a line. */
const lines = fc
  .tuple(
    fc.array(words(6), { minLength: 2, maxLength: 4 }),
    fc.constantFrom('\n', ' \n\u3000\u3000'),
  )
  .map(([parts, end]) => parts.join(end));
const tall = fc.integer({ min: 120, max: 260 }).map((times) => '道路平整，'.repeat(times));

const text = fc.oneof(
  { weight: 30, arbitrary: words(4) },
  { weight: 3, arbitrary: words(25) },
  { weight: 3, arbitrary: token },
  { weight: 3, arbitrary: lines },
);
const blankOr = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(arbitrary, arbitrary, arbitrary, fc.constant(undefined));
const reason = fc.oneof({ weight: 250, arbitrary: blankOr(text) }, { weight: 1, arbitrary: tall });

const yuan = fc.oneof(
  fc.integer({ min: 0, max: 9_999_999 }).map(String),
  fc.integer({ min: 0, max: 99_999_999_999 }).map((fen) => (fen / 100).toFixed(2)),
  fc.constant('123456789012345678.90'),
);
const amounts = fc.record({
  年初预算数: blankOr(yuan),
  全年预算数: blankOr(yuan),
  全年执行数: blankOr(yuan),
});

const figure = fc.constantFrom('是', '>=85%', '91%', '=100%', '≦24小时', '5419人次', '及时', '312');
const value = fc.oneof({ weight: 6, arbitrary: figure }, { weight: 1, arbitrary: text });
const indicator = fc.record({
  三级指标: text,
  年度指标值: blankOr(value),
  实际完成值: blankOr(value),
  分值: fc.constantFrom('1', '2.5', '10', '30'),
  得分: blankOr(fc.constantFrom('0', '1', '2.25', '10')),
  偏差原因分析及改进措施: reason,
});

/** Some names of a level, each with what stands below it. */
function level<T>(names: readonly string[], most: number, below: fc.Arbitrary<T>) {
  const name = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: words(5) },
  );
  const entries = fc.uniqueArray(fc.tuple(name, below), {
    minLength: 1,
    maxLength: most,
    selector: ([key]) => key,
  });
  return entries.map((pairs) => Object.fromEntries(pairs));
}
const rows = fc.oneof(
  { weight: 3, arbitrary: fc.array(indicator, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(indicator, { minLength: 1, maxLength: 12 }) },
);
const level2 = ['数量指标', '质量指标', '时效指标', '成本指标', '服务对象满意度指标'];
const level1 = ['产出指标', '效益指标', '满意度指标', '可持续影响指标'];

const project = fc.record({
  项目名称: text,
  年度: fc.constantFrom('2022', '2023', '2024'),
  主管部门: blankOr(text),
  实施单位: blankOr(text),
  项目资金: fc.record({ 当年财政拨款: amounts, 上年结转资金: amounts, 其他资金: amounts }),
  年度总体目标: fc.record({ 预期目标: blankOr(words(40)), 实际完成情况: blankOr(text) }),
  绩效指标: level(level1, 3, level(level2, 3, rows)),
});

/** YAML texts; JSON is YAML. */
export function generatedProjects(count: number, seed: number): string[] {
  return fc.sample(project, { numRuns: count, seed }).map((one) => JSON.stringify(one, null, 1));
}
