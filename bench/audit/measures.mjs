// How many faults does a PDF of self-evaluation forms have, seen from outside by the places of its characters and rules?
import { formsOf, lackingLabels, partedCells } from './form.mjs';
import { cellsOf } from './grid.mjs';
import { readPages } from './pages.mjs';

/** Measure → what it counts. */
export const measures = {
  starts: '行首禁用标点',
  ends: '行末禁用标点',
  figures: '数字跨行',
  labels: '缺栏目的页',
  rows: '跨页的行',
  outside: '出格出页',
  overlaps: '重叠',
};

const noStart = new Set('、，。；：！？）》】」』”’％%℃‰…—');
const noEnd = new Set('（《【「『“‘￥');
/** Ink may pass an edge by this many points. */
const tolerance = 1;
/** Two characters overlap when their ink's boxes share more than this in both directions. */
const touch = 0.5;

/** The figure that two lines part, as characters; undefined where they part none. */
function brokenFigure(upper, lower) {
  const head = /(?:[0-9][0-9.,]*|[<>=≥≤≦≧＞＜￥¥]+)$/u.exec(upper.text)?.[0];
  const tail = /^[.,]?[0-9][0-9.,]*|^=[0-9]*/u.exec(lower.text)?.[0];
  if (!head || !tail) return undefined;
  return [...upper.characters.slice(-head.length), ...lower.characters.slice(0, tail.length)];
}

/** The width between the cell's margins, taken from the line that comes nearest to an edge. */
function roomIn(cell) {
  const margins = cell.lines.flatMap(({ x0, x1 }) => [x0 - cell.x0, cell.x1 - x1]);
  return cell.x1 - cell.x0 - 2 * Math.max(0, Math.min(...margins));
}

function brokenFigures(cell, lines) {
  return lines.slice(1).flatMap((lower, i) => {
    const broken = brokenFigure(lines[i], lower);
    const width = broken?.reduce((sum, { x, end }) => sum + end - x, 0) ?? 0;
    return broken && width <= roomIn(cell) ? [`${lines[i].text}｜${lower.text}`] : [];
  });
}

function* lineFaults(cell, lines) {
  for (const [i, { text }] of lines.entries()) {
    const isFirst = i === 0;
    const isLast = i === lines.length - 1;
    if (!isFirst && noStart.has([...text][0])) yield ['starts', `${lines[i - 1].text}｜${text}`];
    if (!isLast && noEnd.has([...text].at(-1))) yield ['ends', `${text}｜${lines[i + 1].text}`];
  }
  for (const broken of brokenFigures(cell, lines)) yield ['figures', broken];
}

/** How far a box passes the edges of an area. */
function excess(box, area) {
  return Math.max(area.x0 - box.x0, area.y0 - box.y0, box.x1 - area.x1, box.y1 - area.y1);
}

/** How much two boxes share in the direction in which they share least. */
function shared(a, b) {
  return Math.min(
    Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0),
    Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0),
  );
}

/** One run of text that goes on over a cell's edge without a gap. */
function crosses(one, next, cellOf) {
  if (!next || next.run !== one.run || Math.abs(next.y - one.y) > tolerance) return false;
  return cellOf.get(one) !== cellOf.get(next) && Math.abs(next.x - one.end) < 0.3 * one.size;
}

function* placeFaults({ width, height, characters, rules, cells, cellOf }) {
  const paper = { x0: 0, y0: 0, x1: width, y1: height };
  for (const rule of rules) if (excess(rule, paper) > 0.1) yield ['outside', '线出页'];
  for (const [i, one] of characters.entries()) {
    const cell = cellOf.get(one);
    const offPage = excess(one, paper) > 0.1;
    const offCell = cell
      ? excess(one, cell) > tolerance
      : cells.some((other) => shared(one, other) > tolerance);
    if (offPage || offCell || crosses(one, characters[i + 1], cellOf)) {
      yield ['outside', `${one.character}${offPage ? ' 出页' : ` 在「${cell?.text ?? ''}」`}`];
    }
  }
}

function* overlapFaults({ characters }) {
  const ordered = characters.toSorted((a, b) => a.y0 - b.y0);
  for (const [i, one] of ordered.entries()) {
    for (let k = i + 1; k < ordered.length && ordered[k].y0 < one.y1; k += 1) {
      const other = ordered[k];
      if (shared(one, other) > touch) yield ['overlaps', `${one.character}${other.character}`];
    }
  }
}

/** Faults between the pages of a form; the cells that go on, each with its lines on the next page. */
function formFaults(form, found, goingOn) {
  for (const [i, sheet] of form.entries()) {
    const lacking = lackingLabels(sheet);
    if (lacking) found.push({ measure: 'labels', page: sheet.page.number, text: lacking });
    const below = form[i + 1];
    if (!below) continue;
    const parted = partedCells(sheet, below);
    if (parted.length > 0) {
      const text = parted.map(([upper, lower]) => `${upper.text}｜${lower.text}`).join(' ');
      found.push({ measure: 'rows', page: sheet.page.number, text });
    }
    for (const [upper, lower] of parted) goingOn.set(upper, lower);
  }
}

/** All lines of a cell, on the pages it goes on to as well. */
function allLines(cell, goingOn) {
  const lines = [];
  for (let at = cell; at; at = goingOn.get(at)) lines.push(...at.lines);
  return lines;
}

/** Pages, how many rows of indicators they hold, what was found on which page, and how often each measure. */
export function auditPdf(bytes) {
  const pages = readPages(bytes).map((page, i) => ({ ...page, ...cellsOf(page), number: i + 1 }));
  const findings = [];
  const goingOn = new Map();
  const forms = formsOf(pages);
  for (const form of forms) formFaults(form, findings, goingOn);
  const continuations = new Set(goingOn.values());
  for (const page of pages) {
    const add = ([measure, text]) => findings.push({ measure, page: page.number, text });
    for (const cell of page.cells) {
      if (continuations.has(cell)) continue;
      for (const fault of lineFaults(cell, allLines(cell, goingOn))) add(fault);
    }
    for (const fault of placeFaults(page)) add(fault);
    for (const fault of overlapFaults(page)) add(fault);
  }
  const counts = Object.fromEntries(Object.keys(measures).map((measure) => [measure, 0]));
  for (const { measure } of findings) counts[measure] += 1;
  const indicators = forms.flat().reduce((sum, { rows }) => sum + rows.length, 0);
  return { pages, indicators, findings, counts };
}
