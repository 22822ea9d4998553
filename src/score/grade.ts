// Which grade does a total earn in a region?
import type { Profile } from '../profile/profile.ts';
import { compare, type Decimal } from '../unit/decimal.ts';

/** The best grade whose bound the total reaches; the lowest grade below all bounds. */
export function gradeOf(total: Decimal, profile: Profile): string {
  const grade = profile.grades.find((g) => compare(total, g.from) >= 0) ?? profile.grades.at(-1);
  if (!grade) throw new Error('impossible: a profile has at least one grade');
  return grade.name;
}
