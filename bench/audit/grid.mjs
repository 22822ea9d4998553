// Which cells do the rules of a page make, and which lines of text stand in each?

/** Rules this near are one edge: office suites draw an edge once for each of its two cells. */
const near = 1.5;

function clusters(values) {
  const found = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    if (found.length === 0 || value - found.at(-1).at(-1) > near) found.push([value]);
    else found.at(-1).push(value);
  }
  return found.map((cluster) => cluster.reduce((sum, value) => sum + value, 0) / cluster.length);
}

/** Whether segments [from, to] cover nearly all of the range. */
function covered(segments, from, to) {
  let reached = from + near;
  for (const [start, end] of segments)
    if (start <= reached) reached = Math.max(reached, end + near);
  return reached >= to;
}

function edgesOf(rules) {
  const [across, down] = [[], []];
  for (const { x0, y0, x1, y1 } of rules) {
    if (y1 - y0 <= 0.5 && x1 - x0 > near) across.push({ at: y0, from: x0, to: x1 });
    else if (x1 - x0 <= 0.5 && y1 - y0 > near) down.push({ at: x0, from: y0, to: y1 });
  }
  return { across, down };
}

/** For each coordinate the segments that lie on it, in order. */
function segmentsOn(coordinates, edges) {
  const found = coordinates.map(() => []);
  for (const { at, from, to } of edges) {
    const distances = coordinates.map((coordinate) => Math.abs(coordinate - at));
    found[distances.indexOf(Math.min(...distances))].push([from, to]);
  }
  return found.map((segments) => segments.sort(([a], [b]) => a - b));
}

/** A forest of squares; the last one stands for the outside of the table. */
function forest(count) {
  const parents = Int32Array.from({ length: count }, (_, i) => i);
  const root = (i) => {
    let at = i;
    while (parents[at] !== at) at = parents[at];
    return at;
  };
  return { root, join: (a, b) => (parents[root(a)] = root(b)) };
}

/** Squares between all rules, joined where no rule parts them; those open to the outside are no cells. */
function squaresOf(rules) {
  const { across, down } = edgesOf(rules);
  const xs = clusters(down.map(({ at }) => at));
  const ys = clusters(across.map(({ at }) => at));
  const columns = Math.max(0, xs.length - 1);
  const rows = Math.max(0, ys.length - 1);
  const outside = columns * rows;
  const { root, join } = forest(outside + 1);
  const square = (column, row) =>
    column < 0 || row < 0 || column >= columns || row >= rows ? outside : row * columns + column;
  const onX = segmentsOn(xs, down);
  const onY = segmentsOn(ys, across);
  for (let row = 0; row < rows; row += 1) {
    for (let x = 0; x <= columns; x += 1) {
      if (!covered(onX[x], ys[row], ys[row + 1])) join(square(x - 1, row), square(x, row));
    }
  }
  for (let column = 0; column < columns; column += 1) {
    for (let y = 0; y <= rows; y += 1) {
      if (!covered(onY[y], xs[column], xs[column + 1]))
        join(square(column, y - 1), square(column, y));
    }
  }
  return {
    xs,
    ys,
    columns,
    rows,
    rootOf: (column, row) => root(square(column, row)),
    open: root(outside),
  };
}

function indexIn(edges, value) {
  return edges.findLastIndex((edge) => edge <= value);
}

/** Characters of a cell as lines from top to bottom, each from left to right. */
function linesOf(characters) {
  const lines = [];
  for (const one of characters.toSorted((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    if (line && one.y - line.y <= 0.3 * one.size) line.characters.push(one);
    else lines.push({ y: one.y, characters: [one] });
  }
  return lines.map(({ characters: unordered }) => {
    const ordered = unordered.sort((a, b) => a.x - b.x);
    return {
      text: ordered.map(({ character }) => character).join(''),
      characters: ordered,
      x0: ordered[0].x,
      x1: Math.max(...ordered.map(({ end }) => end)),
    };
  });
}

/** The cells of a page with their rectangles, lines and text; each character learns its `cell`. */
export function cellsOf({ rules, characters }) {
  const { xs, ys, columns, rows, rootOf, open } = squaresOf(rules);
  const cells = new Map();
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const id = rootOf(column, row);
      if (id === open) continue;
      const cell = cells.get(id) ?? { x0: xs[column], y0: ys[row], x1: 0, y1: 0, characters: [] };
      cell.x0 = Math.min(cell.x0, xs[column]);
      cell.x1 = Math.max(cell.x1, xs[column + 1]);
      cell.y1 = Math.max(cell.y1, ys[row + 1]);
      cells.set(id, cell);
    }
  }
  const cellOf = new Map();
  for (const one of characters) {
    const column = indexIn(xs, (one.x0 + one.x1) / 2);
    const row = indexIn(ys, (one.y0 + one.y1) / 2);
    const cell = column < 0 || row < 0 ? undefined : cells.get(rootOf(column, row));
    cell?.characters.push(one);
    cellOf.set(one, cell);
  }
  const made = [...cells.values()];
  for (const cell of made) {
    cell.lines = linesOf(cell.characters);
    cell.text = cell.lines.map(({ text }) => text).join('');
  }
  return { cells: made, cellOf };
}
