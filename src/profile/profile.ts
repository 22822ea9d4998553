// What is a region's rulebook? Weights, grades, scoring methods and severities, as data.
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Sign } from '../project/project.ts';
import type { Decimal } from '../unit/decimal.ts';

export interface Grade {
  readonly name: string;
  /** The lowest total that earns it, included. */
  readonly from: Decimal;
}

export interface Profile {
  readonly id: string;
  /** SHA-256 of its text. */
  readonly digest: string;
  readonly title: string;
  /** The regulations it rests on. */
  readonly sources: readonly string[];
  /** What could not be confirmed in a published text. */
  readonly unconfirmed: readonly string[];
  readonly executionWeight: Decimal;
  /** 一级指标 → points. */
  readonly level1Weights: ReadonlyMap<string, Decimal>;
  /** From the best down. */
  readonly grades: readonly Grade[];
  /** Method id by comparison sign; 'none' for a number without a sign. */
  readonly methods: ReadonlyMap<Sign | 'none', string>;
  /** Rule id → its severity here, or off. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
}
