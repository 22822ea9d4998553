// How are pages with known faults drawn? By pdfkit alone: cells as rectangles, lines of text at given places.
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { auditPdf, type Measure, measures } from '../../bench/audit/measures.mjs';
import { root } from '../build/workshop.ts';

/** pdfkit's own drawing, which the pen of this project does not use. */
interface Pen extends AsyncIterable<Buffer> {
  addPage(options: { size: [number, number]; margin: number }): void;
  registerFont(name: string, file: string): void;
  font(name: string): Pen;
  fontSize(size: number): Pen;
  text(text: string, x: number, y: number, options: { lineBreak: false }): void;
  rect(x: number, y: number, width: number, height: number): Pen;
  stroke(): void;
  fill(): void;
  end(): void;
}

const Document = PDFDocument as unknown as new (options: object) => Pen;

export interface Drawn {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From the top, 3 points in from the left. */
  readonly lines: readonly string[];
}

export const size: [number, number] = [420, 300];
const leading = 14;
/** Of the font as pdfkit reads it: from the top of its line to the baseline, in em. */
const ascent = 1.151;

/** As office suites draw edges: four thin filled rectangles a cell. */
function thinBars(pen: Pen, { x, y, width, height }: Drawn): void {
  pen.rect(x, y, width, 0.5).fill();
  pen.rect(x, y + height - 0.5, width, 0.5).fill();
  pen.rect(x, y, 0.5, height).fill();
  pen.rect(x + width - 0.5, y, 0.5, height).fill();
}

function drawCell(pen: Pen, cell: Drawn, edges: 'lines' | 'bars'): void {
  const { x, y, width, height, lines } = cell;
  if (edges === 'bars') thinBars(pen, cell);
  else pen.rect(x, y, width, height).stroke();
  for (const [i, line] of lines.entries()) {
    const baseline = y + 12 + i * leading;
    pen.text(line, x + 3, baseline - ascent * 9, { lineBreak: false });
  }
}

export async function draw(
  pages: readonly (readonly Drawn[])[],
  edges: 'lines' | 'bars' = 'lines',
): Promise<Buffer> {
  const pen = new Document({ autoFirstPage: false, font: null });
  pen.registerFont('song', join(root, 'fonts/NotoSerifSC-Regular.ttf'));
  for (const cells of pages) {
    pen.addPage({ size, margin: 0 });
    pen.font('song').fontSize(9);
    for (const cell of cells) drawCell(pen, cell, edges);
  }
  pen.end();
  const chunks: Buffer[] = [];
  for await (const chunk of pen) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What the audit counts, without the zeros. */
export function faultsIn(bytes: Uint8Array): Partial<Record<Measure, number>> {
  const { counts } = auditPdf(bytes);
  const found = (Object.keys(measures) as Measure[]).filter((measure) => counts[measure] > 0);
  return Object.fromEntries(found.map((measure) => [measure, counts[measure]]));
}
