// Where are a self-evaluation form's indicator rows on its pages, with their labels, and is a row parted between two pages?

const close = 3;

const isSame = (a, b) => Math.abs(a.x0 - b.x0) <= close && Math.abs(a.x1 - b.x1) <= close;

function cellAt({ cells }, x, y) {
  return cells.find((cell) => cell.x0 < x && x < cell.x1 && cell.y0 < y && y < cell.y1);
}

const columnHeads = {
  level1: /^一级指标$/,
  level2: /^二级指标$/,
  name: /^三级指标$/,
  target: /^年度指标值$/,
  actual: /^实际完成值$/,
  weight: /^分值$/,
  score: /^得分$/,
  reason: /^偏差原因/,
};

/** The row 一级指标 | 二级指标 | … as the cells by column; undefined where a page has none. */
function headOf({ cells }) {
  const name = cells.find(({ text }) => columnHeads.name.test(text));
  if (!name) return undefined;
  const row = cells.filter(({ y0 }) => Math.abs(y0 - name.y0) <= close);
  return Object.fromEntries(
    Object.entries(columnHeads).map(([column, pattern]) => [
      column,
      row.find(({ text }) => pattern.test(text)),
    ]),
  );
}

/** Each row of indicators on the page, as the cells by column. */
function indicatorRows(page, columns) {
  const top = headOf(page)?.name.y1 ?? 0;
  return page.cells
    .filter((cell) => isSame(cell, columns.name) && cell.y0 >= top - close)
    .sort((a, b) => a.y0 - b.y0)
    .map((name) => {
      const y = (name.y0 + name.y1) / 2;
      const row = Object.entries(columns).map(([column, head]) => [
        column,
        head && cellAt(page, (head.x0 + head.x1) / 2, y),
      ]);
      const left = columns.level1 ?? columns.level2 ?? name;
      return { ...Object.fromEntries(row), name, stack: cellAt(page, left.x0 - close, y) };
    })
    .filter((row) => row.name.text || row.target?.text || row.actual?.text || row.reason?.text);
}

/** Pages from one that bears 项目名称 to the next such page are one form. */
export function formsOf(pages) {
  const forms = [];
  for (const page of pages) {
    const begins = page.cells.some(({ text }) => /^项目名称$/.test(text));
    if (begins || forms.length === 0) forms.push([]);
    forms.at(-1).push(page);
  }
  return forms.map((form) => {
    const columns = form.map(headOf).find((head) => head);
    const first = form.findIndex(headOf);
    return form.map((page, i) => ({
      page,
      head: headOf(page),
      rows: columns && i >= first ? indicatorRows(page, columns) : [],
    }));
  });
}

/** What a page with indicator rows lacks of the labels it needs; '' where nothing. */
export function lackingLabels({ head, rows }) {
  if (rows.length === 0) return '';
  if (!head || Math.abs(head.name.y1 - rows[0].name.y0) > close) return '表头';
  for (const { name, level1, level2, stack } of rows) {
    if (stack?.text !== '绩效指标') return `「绩效指标」在「${name.text}」旁`;
    if (!level1?.text) return `一级指标在「${name.text}」旁`;
    if (!level2?.text) return `二级指标在「${name.text}」旁`;
  }
  return '';
}

function bottomOf({ cells }) {
  return Math.max(...cells.map(({ y1 }) => y1));
}

const value = ['name', 'target', 'actual', 'weight', 'score', 'reason'];

/** A part of an indicator row shows itself by a name or weight that it lacks. */
function partedIndicator(above, below) {
  const last = above.rows.at(-1);
  const [next] = below.rows;
  if (!last || !next || last.name.y1 < bottomOf(above.page) - close) return [];
  const isPart = (row) => !row.name.text || (row.weight && !row.weight.text);
  if (!isPart(last) && !isPart(next)) return [];
  return value.map((column) => [last[column], next[column]]);
}

/** A form has one row of goals, so one on two pages is parted. */
function partedGoals(above, below) {
  return ['预期目标', '实际完成情况'].flatMap((name) => {
    const head = above.page.cells.find(({ text }) => text === name);
    if (!head) return [];
    const goal = ({ page, head: indicators }, top) =>
      page.cells
        .filter(({ y0 }) => y0 >= top - close && y0 < (indicators?.name.y0 ?? Infinity) - close)
        .find((cell) => isSame(cell, head) && cell.text !== name && cell.text !== '');
    const [upper, lower] = [goal(above, head.y1), goal(below, 0)];
    const atEnd = upper && upper.y1 >= bottomOf(above.page) - close;
    return atEnd && lower ? [[upper, lower]] : [];
  });
}

/** Pairs of cells that are one cell, parted by the page end between two pages of a form. */
export function partedCells(above, below) {
  if (above.page.cells.length === 0 || below.page.cells.length === 0) return [];
  const pairs = [...partedIndicator(above, below), ...partedGoals(above, below)];
  return pairs.filter(([upper, lower]) => upper && lower);
}
