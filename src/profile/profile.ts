// What is a region's rulebook? Weights, grades, scoring methods, thresholds, words and severities, as data.
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Decimal } from '../unit/decimal.ts';
import type { Sign } from '../unit/sign.ts';

export interface Grade {
  readonly name: string;
  /** The lowest total that earns it, included. */
  readonly from: Decimal;
}

/** How far words came true: 达成, 部分达成, 未达成. */
export interface Band {
  readonly name: string;
  /** The least per cent of the weight, included. */
  readonly from: Decimal;
}

/** What a scoring method is chosen by: the target's sign, 'none' for a number without one, or the kind of row. */
export type Scored = Sign | 'none' | 'qualitative' | 'execution';

/** Per cent, but where another unit is named. */
export interface Thresholds {
  /** 全年预算数 against 年初预算数: from here on the change wants a word. */
  readonly adjustment: Decimal;
  /** 全年执行数 against 年初预算数: outside of these a rate of 100 % hides the change. */
  readonly executionFrom: Decimal;
  readonly executionTo: Decimal;
  /** An execution rate below it wants a reason. */
  readonly rateReason: Decimal;
  /** Points that one indicator should not carry. */
  readonly heavyWeight: Decimal;
  /** Actual against target: from here on it wants a reason. */
  readonly overshoot: Decimal;
  /** Actual against target: from here on the target was set too low. */
  readonly farOvershoot: Decimal;
  /** Where the target is 0: an actual from this count on counts as overshoot. */
  readonly overshootCount: Decimal;
  /** Likeness of 实际完成情况 and 预期目标 that counts as copied. */
  readonly copiedGoal: Decimal;
  /** Likeness of two indicators' names that counts as one indicator. */
  readonly sameIndicator: Decimal;
  /** Characters without punctuation that 实际完成情况 should have where it holds no figure. */
  readonly achievedLength: number;
}

/** Word lists, as data. */
export interface Words {
  /** What a blank template says in a field. */
  readonly prompts: readonly string[];
  /** What an explanation of the budget speaks of. */
  readonly funding: readonly string[];
  /** 较及时, 基本完成: what weakens a word. */
  readonly weakening: readonly string[];
  readonly negating: readonly string[];
  /** 有待提升: reasons that name no cause. */
  readonly empty: readonly string[];
  readonly maximised: readonly string[];
  readonly minimised: readonly string[];
}

export interface Profile {
  readonly id: string;
  /** SHA-256 of all in it that a printed form depends on. */
  readonly digest: string;
  readonly title: string;
  /** The regulations it rests on. */
  readonly sources: readonly string[];
  /** What could not be confirmed in a published text. */
  readonly unconfirmed: readonly string[];
  readonly executionWeight: Decimal;
  /** Each a way to spread the points over 一级指标; none where the region leaves it open. */
  readonly level1Weights: readonly ReadonlyMap<string, Decimal>[];
  /** From the best down. */
  readonly grades: readonly Grade[];
  /** From the best down. */
  readonly bands: readonly Band[];
  /** Method id or name. */
  readonly methods: ReadonlyMap<Scored, string>;
  readonly thresholds: Thresholds;
  readonly words: Words;
  /** 二级指标 → words of indicators that belong elsewhere. */
  readonly misplaced: ReadonlyMap<string, readonly string[]>;
  /** Characters that a cell may hold, by its key. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Rule id → its severity here, or off. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
}
