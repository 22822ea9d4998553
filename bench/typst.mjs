// How would Typst print the same forms? A table of the same cells, widths, sizes and faces, its head repeated.
import { join } from 'node:path';

const escaped = (text) =>
  text.replace(/[\\#$*_`<>@=~[\]/+-]/g, (c) => `\\${c}`).replaceAll('\n', ' \\ ');

function cellOf({ text, rowSpan, colSpan, style }) {
  const spans = [rowSpan > 1 && `rowspan: ${rowSpan}`, colSpan > 1 && `colspan: ${colSpan}`];
  const across = { center: 'center', right: 'right', left: 'left', justify: 'left' }[style.align];
  const marks = [...spans, `align: ${across} + horizon`].filter(Boolean).join(', ');
  return `table.cell(${marks})[${escaped(text)}]`;
}

/** The form's own table model as Typst source. */
export function typstOf({ template, sheet }) {
  const { page, columns } = template;
  const { top, right, bottom, left } = page.margins;
  const rows = Array.from({ length: sheet.table.rows }, () => []);
  const headEnd = (row) => {
    const section = sheet.table.sections.find(({ first, end }) => row >= first && row < end);
    const end = section.first + section.headRows;
    return row < end ? end : undefined;
  };
  for (const cell of sheet.table.cells) {
    const { row, column, rowSpan } = cell;
    const end = headEnd(row);
    // A label beside head and body cannot span both in Typst: it is parted where the head ends.
    const parted = end !== undefined && row + rowSpan > end;
    const own = parted ? { ...cell, rowSpan: end - row } : cell;
    rows[row].push({ column, source: cellOf(own) });
    if (!parted) continue;
    const rest = { ...cell, text: '', rowSpan: row + rowSpan - end };
    rows[end].push({ column, source: cellOf(rest) });
  }
  const inOrder = (list) =>
    list.toSorted((a, b) => a.column - b.column).map(({ source }) => source);
  const sourcesOf = (from, to) => rows.slice(from, to).flatMap(inOrder);
  const parts = sheet.table.sections.flatMap(({ first, end, headRows }) => {
    const head = sourcesOf(first, first + headRows);
    const body = sourcesOf(first + headRows, end);
    return [...(head.length > 0 ? [`table.header(${head.join(', ')})`] : []), ...body];
  });
  const size = sheet.table.cells[0].style.size;
  const caption = sheet.caption.map(
    ({ text, style }) => `#align(center, text(size: ${style.size}pt)[${escaped(text)}])`,
  );
  return `#set page(width: ${page.width}pt, height: ${page.height}pt, margin: (top: ${top}pt, right: ${right}pt, bottom: ${bottom}pt, left: ${left}pt))
#set text(font: "Noto Serif SC", size: ${size}pt, lang: "zh")
${caption.join('\n')}
#table(columns: (${columns.map((width) => `${width}pt`).join(', ')}), stroke: 0.5pt, inset: 3pt,
${parts.join(',\n')})
${sheet.notes.map(({ text }) => escaped(text)).join('\n\n')}
`;
}

/** Undefined where the package is not installed: `npm install` in bench/. */
export async function typst(root) {
  let library;
  try {
    library = await import('@myriaddreamin/typst-ts-node-compiler');
  } catch {
    return undefined;
  }
  const { NodeCompiler } = library;
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [join(root, 'fonts')] }] });
  let printed = 0;
  return {
    print: (source, pdfTags) => {
      const bytes = compiler.pdf({ mainFileContent: source }, { pdfTags });
      // Its memory of earlier documents is kept as small as its own watch mode keeps it.
      printed += 1;
      if (printed % 10 === 0) compiler.evictCache(10);
      return bytes;
    },
  };
}
