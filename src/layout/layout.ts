// Where does everything stand? Takes a sheet to finished pages.
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { Measure } from '../font/measure.ts';
import type { Template } from '../form/template.ts';
import type { Block, Cell, Sheet } from '../table/model.ts';
import { columnEdges } from './columns.ts';
import { chooseDensity, densities } from './fit.ts';
import {
  cellsIn,
  type Flow,
  type Fragment,
  isLabel,
  linesIn,
  sectionOf,
  shareLines,
} from './fragment.ts';
import { type Numbering, pageNumber, runningHead } from './furniture.ts';
import { heightOf, type SetText, setText } from './lines.ts';
import type { Box, Density, Layout, Page, PlacedBlock, Rect } from './page.ts';
import { breakPages } from './pages.ts';
import { placeLines } from './place.ts';
import { gridRules } from './rules.ts';
import { stripsOf } from './strips.ts';

export interface LayoutOptions {
  readonly template: Template;
  readonly measure: Measure;
  readonly numbering: Numbering;
}

/** A sheet set at one density and broken into pages, not yet placed. */
interface Broken {
  readonly flow: Flow;
  readonly fragments: readonly Fragment[];
  readonly caption: readonly SetBlock[];
  readonly notes: readonly SetBlock[];
}

interface SetBlock {
  readonly block: Block;
  readonly set: SetText;
}

interface Frame {
  readonly body: Rect;
  readonly edges: readonly number[];
}

function frameOf({ page, columns }: Template): Frame {
  const { margins } = page;
  const width = page.width - margins.left - margins.right;
  const height = page.height - margins.top - margins.bottom;
  return {
    body: { x: margins.left, y: margins.top, width, height },
    edges: columnEdges(columns, margins.left, width),
  };
}

function blockHeight({ block, set }: SetBlock): number {
  return block.style.space.before + heightOf(set) + block.style.space.after;
}

function blocksHeight(blocks: readonly SetBlock[]): number {
  return blocks.reduce((sum, block) => sum + blockHeight(block), 0);
}

function breakSheet(
  sheet: Sheet,
  frame: Frame,
  density: Density,
  measure: Measure,
): Broken | undefined {
  const { table } = sheet;
  const { edges, body } = frame;
  const setBlock = (block: Block) => ({
    block,
    set: setText(block, { width: body.width, density: { ...density, size: 1 }, measure }),
  });
  const caption = sheet.caption.map(setBlock);
  const notes = sheet.notes.map(setBlock);
  const widthOf = (cell: Cell) =>
    (edges[cell.column + cell.colSpan] ?? 0) - (edges[cell.column] ?? 0);
  const sets = new Map(
    table.cells.map((cell) => [cell, setText(cell, { width: widthOf(cell), density, measure })]),
  );
  const rowRoom = (row: number) => {
    const section = sectionOf(table, row);
    // Repeated heads stand above every part but their own; a generous guess is enough here.
    const heads = row < section.first + section.headRows ? 0 : section.headRows * 40;
    return body.height - heads;
  };
  const flow: Flow = {
    table,
    sets,
    strips: stripsOf(table, sets, rowRoom),
    shares: shareLines(table, sets),
  };
  const fragments = breakPages(flow, {
    first: body.height - blocksHeight(caption),
    other: body.height,
    below: blocksHeight(notes),
  });
  return fragments && { flow, fragments, caption, notes };
}

function placeBlocks(
  blocks: readonly SetBlock[],
  top: number,
  body: Rect,
  measure: Measure,
): PlacedBlock[] {
  let y = top;
  return blocks.map((setBlock) => {
    const { block, set } = setBlock;
    const area = {
      x: body.x,
      y: y + block.style.space.before,
      width: body.width,
      height: heightOf(set),
    };
    y += blockHeight(setBlock);
    return { block, texts: placeLines(set, { from: 0, to: set.lines.length }, area, measure) };
  });
}

interface Placing {
  readonly flow: Flow;
  readonly edges: readonly number[];
  readonly measure: Measure;
  /** Cells printed on an earlier page. */
  readonly seen: Set<Cell>;
}

function placeBoxes(fragment: Fragment, ys: readonly number[], placing: Placing): Box[] {
  const { flow, edges, measure, seen } = placing;
  const boxes: Box[] = [];
  for (const [cell, range] of cellsIn(flow.table, fragment.parts)) {
    const set = flow.sets.get(cell) as SetText;
    const parts = fragment.parts.slice(range.from, range.to);
    const lines = linesIn(flow, cell, parts);
    const area = {
      x: edges[cell.column] ?? 0,
      y: ys[range.from] ?? 0,
      width: (edges[cell.column + cell.colSpan] ?? 0) - (edges[cell.column] ?? 0),
      height: (ys[range.to] ?? 0) - (ys[range.from] ?? 0),
    };
    const first = parts.find((part) => !part.repeated);
    const last = parts.at(-1);
    const end = cell.row + cell.rowSpan - 1;
    const fromAbove = first === undefined || first.row > cell.row || first.from > 0;
    const linesOfLast = Math.max(0, ...flow.strips.filter((s) => s.row === end).map((s) => s.to));
    const goesOn = last === undefined || last.row < end || last.to < linesOfLast;
    const isParted =
      cell.rowSpan === 1 ? fromAbove || goesOn : !isLabel(cell) && (fromAbove || goesOn);
    const shown = isParted ? { ...set, style: { ...set.style, valign: 'top' as const } } : set;
    const whole = first === undefined || (isLabel(cell) && cell.rowSpan > 1);
    boxes.push({
      ...area,
      cell,
      repeated: seen.has(cell) && whole,
      fromAbove,
      goesOn,
      texts: placeLines(shown, lines, area, measure),
    });
    seen.add(cell);
  }
  return boxes;
}

function placePages(sheet: Sheet, broken: Broken, frame: Frame, options: LayoutOptions): Page[] {
  const { template, measure, numbering } = options;
  const { body, edges } = frame;
  const placing: Placing = { flow: broken.flow, edges, measure, seen: new Set() };
  return broken.fragments.map((fragment, index) => {
    const isFirst = index === 0;
    const isLast = index === broken.fragments.length - 1;
    const top = body.y + (isFirst ? blocksHeight(broken.caption) : 0);
    const ys = [top];
    for (const height of fragment.heights) ys.push((ys.at(-1) ?? 0) + height);
    const number = numbering.first + index;
    const around = { body, measure };
    const { pageNumber: place } = template;
    return {
      width: template.page.width,
      height: template.page.height,
      number,
      blocks: [
        ...(isFirst ? placeBlocks(broken.caption, body.y, body, measure) : []),
        ...(isLast ? placeBlocks(broken.notes, ys.at(-1) ?? 0, body, measure) : []),
      ],
      boxes: placeBoxes(fragment, ys, placing),
      rules: gridRules(sheet.table, fragment, { xs: edges, ys, lines: template.lines }),
      furniture: [
        ...(isFirst ? [] : runningHead(sheet.running, around)),
        ...(place
          ? pageNumber(number, numbering, {
              style: template.styleOf('p', [place.style]),
              gap: place.gap,
              around,
            })
          : []),
      ],
    };
  });
}

/** The finished pages of one form. Pure: form two after form one is laid out as if alone (law 10). */
export function layoutSheet(sheet: Sheet, options: LayoutOptions): Outcome<Layout> {
  const { template, measure } = options;
  const frame = frameOf(template);
  const leading = Math.max(...sheet.table.cells.map((cell) => cell.style.leading));
  const { density, result } = chooseDensity(densities(template.fit, leading), (tried) => {
    const broken = breakSheet(sheet, frame, tried, measure);
    return { pages: broken?.fragments.length ?? Number.POSITIVE_INFINITY, result: broken };
  });
  if (!result) return { value: undefined, diagnostics: [pageTooSmall(template)] };
  return { value: { pages: placePages(sheet, result, frame, options), density }, diagnostics: [] };
}

function pageTooSmall(template: Template): Diagnostic {
  return {
    code: 'layout/page-too-small',
    severity: 'error',
    message: '版心太小，连重复的表头和一行都放不下',
    hint: '改小模板里的页边距，或换大一号的纸',
    place: { source: template.source, span: { start: 0, end: 3 } },
  };
}
