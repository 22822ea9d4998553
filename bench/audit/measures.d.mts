// What does the audit tell to tests in TypeScript?
export type Measure = 'starts' | 'ends' | 'figures' | 'labels' | 'rows' | 'outside' | 'overlaps';

/** Edges in points, y downwards. */
export interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A character and the box of its ink. */
export interface ReadCharacter extends Area {
  readonly character: string;
}

/** A cell as its rules make it; its text without blanks. */
export interface ReadCell extends Area {
  readonly text: string;
  readonly lines: readonly { readonly text: string }[];
}

export interface ReadPage {
  readonly width: number;
  readonly height: number;
  readonly characters: readonly ReadCharacter[];
  readonly rules: readonly Area[];
  readonly cells: readonly ReadCell[];
}

export interface Finding {
  readonly measure: Measure;
  readonly page: number;
  readonly text: string;
}

export interface Audit {
  readonly pages: readonly ReadPage[];
  /** Rows of indicators on all pages; a row parted between two pages is two. */
  readonly indicators: number;
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Measure, number>>;
}

export const measures: Readonly<Record<Measure, string>>;
export function auditPdf(bytes: Uint8Array): Audit;
