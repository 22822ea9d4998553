// Are project, department, unit and year filled in?
import { defineRule } from './rule.ts';

export const headerPresent = defineRule({
  id: 'HDR-01',
  name: 'header-present',
  title: '项目名称、年度、主管部门、实施单位齐全',
  severity: 'error',
  source: '财预〔2020〕10号附件 1《项目支出绩效自评表》表头',
  why: '表头不全的表无从归档，也不知道由谁负责。',
  cure: '在文件开头，或在文件夹的 _默认.yaml 里，补上缺的一项。',
  judge: (project) => {
    const fields = [
      ['项目名称', project.name],
      ['年度', project.year],
      ['主管部门', project.department],
      ['实施单位', project.unit],
    ] as const;
    return fields
      .filter(([, value]) => value === undefined)
      .map(([key]) => ({
        at: [key],
        message: `「${key}」没有填写`,
        hint: `在文件开头写上「${key}: …」`,
      }));
  },
});
