// Where does everything stand? Takes a sheet to finished pages.
import type { Outcome } from '../diagnostic/diagnostic.ts';
import type { Measure } from '../font/measure.ts';
import type { Block, Cell, Sheet } from '../table/model.ts';
import type { Line } from '../text/wrap.ts';
import { placeBoxes } from './boxes.ts';
import { chooseDensity, densities } from './fit.ts';
import { type Flow, type Fragment, sectionOf, shareLines } from './fragment.ts';
import { type Frame, frameOf } from './frame.ts';
import { runningHead, signatureHeight, signatureLine } from './furniture.ts';
import { heightOf, type SetText, type Setting, setText } from './lines.ts';
import { type LayoutOptions, numberPages } from './number.ts';
import type { Density, Layout, PlacedBlock, Rect, UnnumberedPage } from './page.ts';
import { breakPages, type Room } from './pages.ts';
import { placeLines } from './place.ts';
import { gridRules } from './rules.ts';
import { rowFacts, type SetTexts, stripsOf } from './strips.ts';

/** A label that needs more than this part of a page flows from page to page like text. */
const labelShare = 0.75;

interface SetBlock {
  readonly block: Block;
  readonly set: SetText;
}

/** A sheet set at one density and broken into pages, not yet placed. */
interface Broken {
  readonly flow: Flow;
  readonly fragments: readonly Fragment[];
  readonly room: Room;
  readonly caption: readonly SetBlock[];
  readonly notes: readonly SetBlock[];
}

function blockHeight({ block, set }: SetBlock): number {
  return block.style.space.before + heightOf(set) + block.style.space.after;
}

function blocksHeight(blocks: readonly SetBlock[]): number {
  return blocks.reduce((sum, block) => sum + blockHeight(block), 0);
}

/** Rows taller than a page go in lines; where even so no page takes a row with its labels, all rows do. */
function breakTable({ table }: Sheet, sets: SetTexts, room: Room, most: number) {
  const rows = rowFacts(table, sets);
  const shares = shareLines(table, sets, rows);
  const heightOfRows = (from: number, to: number) =>
    rows.slice(from, to).reduce((sum, { height }) => sum + height, 0);
  const isTall = (row: number) => {
    const page = row === 0 ? room.first : room.other;
    const { first, headRows } = sectionOf(table, row);
    const bodyFrom = first + headRows;
    return heightOfRows(row, row + 1) + (row < bodyFrom ? 0 : heightOfRows(first, bodyFrom)) > page;
  };
  for (const parts of [isTall, () => true]) {
    const flow: Flow = { table, sets, rows, shares, strips: stripsOf(rows, parts) };
    const fragments = breakPages(flow, room, most);
    if (fragments === 'more') return undefined;
    if (fragments) return { flow, fragments };
  }
  return undefined;
}

/** Headings of rows are labels, unless they are so tall that they would leave their page no room. */
function setCell(
  cell: Cell,
  setting: Setting,
  { labelRoom, lines }: { readonly labelRoom: number; readonly lines: readonly Line[] | undefined },
): SetText {
  const set = setText(cell, setting, lines);
  const isHeading = cell.tag === 'th' && (cell.rowSpan > 1 || cell.scope === 'rowgroup');
  return isHeading && heightOf(set) <= labelRoom ? { ...set, isLabel: true } : set;
}

interface Trying {
  readonly density: Density;
  readonly measure: Measure;
  /** Not worth more pages than this. */
  readonly most: number;
  /** By size: padding and leading leave the lines as they are. */
  readonly known: Map<number, SetTexts>;
}

function breakSheet(
  sheet: Sheet,
  { body, xs }: Frame,
  { density, measure, most, known }: Trying,
): Broken | undefined {
  const setBlock = (block: Block) => {
    const asWide = { width: body.width, density: { ...density, size: 1 }, measure };
    return { block, set: setText(block, asWide) };
  };
  const caption = sheet.caption.map(setBlock);
  const notes = sheet.notes.map(setBlock);
  const widthOf = ({ column, colSpan }: Cell) => (xs[column + colSpan] ?? 0) - (xs[column] ?? 0);
  const labelRoom = body.height * labelShare;
  const before = known.get(density.size);
  const sets = new Map<Cell, SetText>();
  for (const cell of sheet.table.cells) {
    const lines = before?.get(cell)?.lines;
    const setting = { width: widthOf(cell), density, measure };
    sets.set(cell, setCell(cell, setting, { labelRoom, lines }));
  }
  known.set(density.size, sets);
  const room = {
    first: body.height - blocksHeight(caption),
    other: body.height,
    below: blocksHeight(notes) + signatureHeight(sheet.signature),
  };
  const broken = breakTable(sheet, sets, room, most);
  return broken && { ...broken, room, caption, notes };
}

function placeBlocks(blocks: readonly SetBlock[], body: Rect, measure: Measure): PlacedBlock[] {
  let { y } = body;
  return blocks.map((setBlock) => {
    const { block, set } = setBlock;
    const area = { ...body, y: y + block.style.space.before, height: heightOf(set) };
    y += blockHeight(setBlock);
    return { block, texts: placeLines(set, { from: 0, to: set.lines.length }, area, measure) };
  });
}

interface Placing {
  readonly options: LayoutOptions;
  readonly frame: Frame;
  readonly isSeen: (cell: Cell) => boolean;
}

/** Page `index` of a broken sheet; `isSeen` tells whether a cell stands on an earlier page. */
function placePage(
  sheet: Sheet,
  broken: Broken,
  index: number,
  { options, frame, isSeen }: Placing,
): UnnumberedPage {
  const { template, measure } = options;
  const { body, xs } = frame;
  const { flow, fragments, caption, notes } = broken;
  const fragment = fragments[index];
  if (!fragment) throw new Error('impossible: there is a fragment for each page');
  const isFirst = index === 0;
  const isLast = index === fragments.length - 1;
  const ys = [body.y + (isFirst ? blocksHeight(caption) : 0)];
  for (const height of fragment.heights) ys.push((ys.at(-1) ?? 0) + height);
  const below = { ...body, y: ys.at(-1) ?? 0 };
  const around = { body, measure };
  return {
    width: template.page.width,
    height: template.page.height,
    head: runningHead(isFirst ? [] : sheet.running, around),
    blocks: [
      ...placeBlocks(isFirst ? caption : [], body, measure),
      ...placeBlocks(isLast ? notes : [], below, measure),
    ],
    boxes: placeBoxes(fragment, { flow, xs, ys, measure, isSeen }),
    rules: gridRules(sheet.table, fragment, { xs, ys, lines: template.lines }),
    signature: isLast ? signatureLine(sheet.signature, below.y + blocksHeight(notes), around) : [],
  };
}

function placePages(
  sheet: Sheet,
  broken: Broken,
  { options, frame }: Omit<Placing, 'isSeen'>,
): UnnumberedPage[] {
  const seen = new Set<Cell>();
  const placing: Placing = { options, frame, isSeen: (cell) => seen.has(cell) };
  return broken.fragments.map((_, index) => {
    const page = placePage(sheet, broken, index, placing);
    for (const { cell } of page.boxes) seen.add(cell);
    return page;
  });
}

/** What all pages but the last could not take even if they were filled to the end, as a part of a page. */
function overrunOf({ fragments, room }: Broken): number {
  const height = fragments.reduce((sum, fragment) => sum + fragment.height, 0);
  return (height - room.first) / room.other - (fragments.length - 2);
}

/** The finished pages of one form. Pure: form two after form one is laid out as if alone (law 10). */
export function layoutSheet(sheet: Sheet, options: LayoutOptions): Outcome<Layout> {
  const { template, measure } = options;
  const frame = frameOf(template);
  const leading = Math.max(...sheet.table.cells.map((cell) => cell.style.leading));
  const known = new Map<number, SetTexts>();
  const { density, result } = chooseDensity(densities(template.fit, leading), (tried, most) => {
    const broken = breakSheet(sheet, frame, { density: tried, measure, most, known });
    const pages = broken?.fragments.length ?? Number.POSITIVE_INFINITY;
    return { pages, overrun: broken ? overrunOf(broken) : 0, result: broken };
  });
  if (result) {
    const pages = numberPages(placePages(sheet, result, { options, frame }), options);
    return { value: { pages, density }, diagnostics: [] };
  }
  const message = '版心太小，连重复的表头和一行都放不下';
  const hint = '改小模板里的页边距，或换大一号的纸';
  const place = { source: template.source, span: { start: 0, end: 3 } };
  const diagnostic = {
    code: 'layout/page-too-small',
    severity: 'error' as const,
    message,
    hint,
    place,
  };
  return { value: undefined, diagnostics: [diagnostic] };
}
