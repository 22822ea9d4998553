// What does a run say in its closing line?
import { countsOf, type Findings } from './report/reporter.ts';

export function summary(findings: Findings): string {
  const { errors, warnings, notes } = countsOf(findings);
  return `错误 ${errors}，警告 ${warnings}，提示 ${notes}`;
}
