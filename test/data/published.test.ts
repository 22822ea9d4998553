// Do the 29 project files say exactly what the forms published for 2023 say?
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { add, decimal, equal, formatShort, sum } from '../../src/unit/decimal.ts';

type Row = Readonly<Record<string, string>>;
interface Written {
  readonly 序号: string;
  readonly 项目名称: string;
  readonly 年度: string;
  readonly 主管部门: string;
  readonly 实施单位: string;
  readonly 项目资金: Readonly<Record<string, Row>>;
  readonly 年度总体目标: Row;
  readonly 绩效指标: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>>;
  readonly 总分: string;
}

const folder = resolve(import.meta.dirname, '../../data/projects/2023');
const projects = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name): { name: string; form: Written } => ({
    name,
    form: parse(readFileSync(join(folder, name), 'utf8'), { schema: 'failsafe' }),
  }))
  .sort((a, b) => Number(a.form.序号) - Number(b.form.序号));

const title = /财政项目支出绩效自评表\s*\(2023 年度\)/;
const published = readFileSync(join(import.meta.dirname, 'published-2023.txt'), 'utf8')
  .split(title)
  .slice(1);

/** What is printed on every form besides its values, with the three dashes of 其中. */
const fixed = `项目名称 主管部门 实施单位 项目资金（元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
  年度资金总额 其中：当年财政拨款 上年结转资金 其他资金 ——— 年度总体目标 预期目标 实际完成情况 绩效指标
  一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施 总分 100`;

/** Labels printed once more where a published form is torn between two pages. */
const torn: Readonly<Record<string, string>> = {
  24: '绩效指标 效益指标 社会效益指标',
  25: '绩效指标 产出指标',
};

function indicatorsOf(form: Written): Row[] {
  return Object.values(form.绩效指标).flatMap((groups) => Object.values(groups).flat());
}

function textOf(form: Written): string {
  const { 项目名称, 主管部门, 实施单位, 项目资金, 年度总体目标, 绩效指标, 总分 } = form;
  const rows = [...Object.values(项目资金), 年度总体目标, ...indicatorsOf(form)];
  const labels = Object.entries(绩效指标).flatMap(([level1, groups]) => [
    level1,
    ...Object.keys(groups),
  ]);
  return [
    项目名称,
    主管部门,
    实施单位,
    总分,
    ...rows.flatMap((row) => Object.values(row)),
    ...labels,
  ].join('');
}

/** Each character other than blanks with how often it stands there. */
function counted(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const character of text.replace(/\s/g, '')) {
    counts[character] = (counts[character] ?? 0) + 1;
  }
  return counts;
}

test('there are 29 forms, numbered 1 to 29 once each, all of 2023', () => {
  expect(published).toHaveLength(29);
  expect(projects.map(({ form }) => form.序号)).toEqual(
    Array.from({ length: 29 }, (_, i) => String(i + 1)),
  );
  expect(new Set(projects.map(({ form }) => form.年度))).toEqual(new Set(['2023']));
});

test('every file lies in the folder of its unit under the name of its project', () => {
  expect(projects.map(({ name }) => name.replaceAll('\\', '/'))).toEqual(
    projects.map(({ form }) => `${form.实施单位}/${form.项目名称}.yaml`),
  );
});

test.each(projects)(
  'form $form.序号 has the characters of the published form, each as often',
  ({ form }) => {
    const source = published[Number(form.序号) - 1]!;
    expect(counted(fixed + textOf(form) + (torn[form.序号] ?? ''))).toEqual(counted(source));
  },
);

test.each(projects)('form $form.序号 weighs 50, 30 and 10 beside 10 for the funds', ({ form }) => {
  const weights = Object.entries(form.绩效指标).map(([level1, groups]) => [
    level1,
    formatShort(
      sum(
        Object.values(groups)
          .flat()
          .map((row) => decimal(row.分值!)),
      ),
    ),
  ]);
  expect(weights).toEqual([
    ['产出指标', '50'],
    ['效益指标', '30'],
    ['满意度指标', '10'],
  ]);
  expect(form.项目资金.年度资金总额!.分值).toBe('10');
});

test.each(projects)('the scores of form $form.序号 add up to its total', ({ form }) => {
  const indicators = sum(indicatorsOf(form).map((row) => decimal(row.得分!)));
  const total = add(indicators, decimal(form.项目资金.年度资金总额!.得分!));
  expect(equal(total, decimal(form.总分)), `${formatShort(total)} ≠ ${form.总分}`).toBe(true);
});
