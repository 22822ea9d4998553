// Which parts of the form are laws about? The letters of a law's number, in the order of the form.
export const families: Readonly<Record<string, string>> = {
  HDR: '表头',
  FND: '项目资金',
  WGT: '分值',
  SUM: '合计',
  QNT: '定量指标',
  QLT: '定性指标',
  IND: '指标设置',
  RSN: '偏差原因',
  GOAL: '年度总体目标',
  TXT: '文字',
  SET: '各项目之间',
};

export function familyOf({ id }: { readonly id: string }): string {
  return id.split('-')[0] ?? '';
}
