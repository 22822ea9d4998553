// Does a ceiling stand on what should be large, or a floor on what should be small?
import type { Quantity, Text } from '../project/project.ts';
import { defineRule, type Finding } from './rule.ts';

function doubt(name: Text, target: Quantity, word: string): Finding {
  const ceiling = target.sign === '<' || target.sign === '<=';
  return {
    at: target.path,
    message: `「${name.text}」里的「${word}」是越${ceiling ? '大' : '小'}越好的，指标值却写作 ${target.text}`,
    hint: `本意是${ceiling ? '不少于的，改写为 ≥' : '不超过的，改写为 ≤'}`,
  };
}

export const directionFitsName = defineRule({
  id: 'QNT-13',
  name: 'direction-fits-name',
  title: '比较符号的方向与指标的意思相合',
  severity: 'warning',
  source: '松江区 2023 年公开表：核心系统连续提供服务能力时长 ≦24小时/天',
  why: '「越多越好」的指标写成「不超过」，做得越差得分越高。',
  cure: '核对比较符号；词表在地区规则的「用语：越大越好、越小越好」里。',
  judge: (project, { profile }) =>
    project.indicators.flatMap(({ level3, target }) => {
      const ceiling = target?.sign === '<' || target?.sign === '<=';
      if (!target?.value || target.sign === undefined || target.sign === '=') return [];
      const { maximised, minimised } = profile.words;
      const [against, withIt] = ceiling ? [maximised, minimised] : [minimised, maximised];
      const word = against.find((one) => level3.text.includes(one));
      // 投诉解决率: the name speaks of both, who can tell.
      const doubtful = withIt.some((one) => level3.text.includes(one));
      return word === undefined || doubtful ? [] : [doubt(level3, target, word)];
    }),
});
