// What is a project? The form's content after checking, in the glossary's English, each value with its place in the YAML.
import type { DataPath } from '../diagnostic/source.ts';
import type { Decimal } from '../unit/decimal.ts';
import type { Sign } from '../unit/sign.ts';

/** A value as written; its path finds it in the file. */
export interface Text {
  readonly text: string;
  readonly path: DataPath;
}

/** Money in 元, points or per cent: as written, and as a number (none for a blank mark such as 「—」). */
export interface Figure extends Text {
  readonly value: Decimal | undefined;
}

/** A target or an actual value: `>=47件`, `0%`, `及时`. Without a number it is qualitative. */
export interface Quantity extends Text {
  readonly sign: Sign | undefined;
  readonly value: Decimal | undefined;
  /** What follows the number: `件`, `%`, `小时/天`; '' where nothing does. */
  readonly unit: string;
}

export interface FundsRow {
  readonly path: DataPath;
  readonly initial: Figure | undefined;
  readonly full: Figure | undefined;
  readonly executed: Figure | undefined;
}

export interface Funds {
  readonly path: DataPath;
  /** 年度资金总额; absent cells are the sum of the sources. */
  readonly total: FundsRow & {
    readonly weight: Figure | undefined;
    readonly rate: Figure | undefined;
    readonly score: Figure | undefined;
  };
  readonly fiscal: FundsRow;
  readonly carryover: FundsRow;
  readonly other: FundsRow;
}

export interface Indicator {
  readonly path: DataPath;
  readonly level1: Text;
  readonly level2: Text;
  readonly level3: Text;
  readonly target: Quantity | undefined;
  readonly actual: Quantity | undefined;
  readonly weight: Figure & { readonly value: Decimal };
  readonly score: Figure | undefined;
  readonly reason: Text | undefined;
  /** 完成程度 of a qualitative indicator, per cent. */
  readonly completion: Figure | undefined;
  /** 计分方法 by id or Chinese name, where it is not the profile's. */
  readonly method: Text | undefined;
}

/** 已核: the writer stands by what a rule finds here, and says why. */
export interface Acknowledgement {
  /** By number or by name. */
  readonly rule: Text;
  readonly note: Text;
  /** Only what is found in the indicators (三级指标) of this name. */
  readonly indicator: Text | undefined;
}

export interface Project {
  /** 序号: place in the book. */
  readonly order: number | undefined;
  readonly name: Text | undefined;
  readonly year: Text | undefined;
  readonly department: Text | undefined;
  readonly unit: Text | undefined;
  readonly funds: Funds;
  readonly goal: {
    readonly path: DataPath;
    readonly expected: Text | undefined;
    readonly achieved: Text | undefined;
  };
  /** In the order of the form. */
  readonly indicators: readonly Indicator[];
  readonly total: Figure | undefined;
  readonly acknowledgements: readonly Acknowledgement[];
}
