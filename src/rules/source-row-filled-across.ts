// Is a source of money blank in one column and filled in others?
import { defineRule } from './rule.ts';

const columns = [
  ['initial', '年初预算数'],
  ['full', '全年预算数'],
  ['executed', '全年执行数'],
] as const;

export const sourceRowFilledAcross = defineRule({
  id: 'FND-09',
  name: 'source-row-filled-across',
  title: '一个资金来源的三栏，要么都填，要么都空',
  severity: 'note',
  source: '松江区 2023 年公开的 29 份表：结转资金前两栏填 0、执行数空白',
  why: '一行里有的填 0、有的空着，读的人不知道空白是 0 还是漏填。',
  cure: '没有的写 0，或整行不写。',
  judge: ({ funds }) =>
    [funds.fiscal, funds.carryover, funds.other].flatMap((row) => {
      const blank = columns.filter(([column]) => row[column] === undefined);
      if (blank.length === 0 || blank.length === columns.length) return [];
      const labels = blank.map(([, label]) => label).join('、');
      return [
        {
          at: row.path,
          message: `${String(row.path.at(-1))}填了别的栏，${labels}是空的`,
          hint: '没有的写 0，或整行不写',
        },
      ];
    }),
});
