// Is a text longer than the region's form has room for?
import { defineRule } from './rule.ts';

export const textWithinLimit = defineRule({
  id: 'TXT-04',
  name: 'text-within-limit',
  title: '各栏字数不超过规定',
  severity: 'warning',
  source: '四川省 510000_0013zp 表：原因 100 字以内，结论、问题、措施各 200 字以内',
  why: '超出字数的内容在填报系统里存不下，会被截去。',
  cure: '压缩到规定的字数；上限在地区规则的「字数上限」里，没有写的不限。',
  judge: (project, { profile }) => {
    const { goal, indicators } = project;
    return [goal.achieved, ...indicators.map(({ reason }) => reason)].flatMap((cell) => {
      const key = String(cell?.path.at(-1));
      const limit = profile.lengths.get(key);
      const length = cell ? [...cell.text].length : 0;
      return !cell || limit === undefined || length <= limit
        ? []
        : [
            {
              at: cell.path,
              message: `「${key}」有 ${length} 个字，规定不超过 ${limit} 字`,
              hint: '压缩文字',
            },
          ];
    });
  },
});
