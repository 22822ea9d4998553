// Is a blank template's own wording left where the project should speak?

import { proseOf } from './cite.ts';
import { defineRule } from './rule.ts';

const titles = /(?:绩效自评表|自评表|绩效评价表)$/;

export const templatePromptsGone = defineRule({
  id: 'HDR-02',
  name: 'template-prompts-gone',
  title: '项目名称不是表名，各栏没有留下模板的提示语',
  severity: 'warning',
  source: '丽江古城、青神等地公开表的通病：项目名称填了表名，或留着「请填写」',
  why: '留着模板的话，说明这一栏没有填，印出来就是一张空表。',
  cure: '换成这个项目自己的内容；提示语的清单在地区规则的「用语：模板提示」里。',
  judge: (project, { profile }) => {
    const { name, department, unit } = project;
    const misnamed =
      name && titles.test(name.text)
        ? [
            {
              at: name.path,
              message: `项目名称写的是表名「${name.text}」`,
              hint: '写项目自己的名称',
            },
          ]
        : [];
    const cells = project.indicators.flatMap(({ target, actual }) => [target, actual]);
    const texts = [...proseOf(project), department, unit, ...cells];
    const prompts = texts.flatMap((cell) => {
      const prompt = cell && profile.words.prompts.find((words) => cell.text.includes(words));
      return cell && prompt !== undefined
        ? [
            {
              at: cell.path,
              message: `「${String(cell.path.at(-1))}」里留着模板的提示「${prompt}」`,
              hint: '换成实际内容',
            },
          ]
        : [];
    });
    return [...misnamed, ...prompts];
  },
});
