// What stands on a PDF's pages, as PDFium reads it? Characters with their boxes, and ruling lines; points, y downwards.
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** One call of the library's init a process; its module has all of PDFium's C functions. */
const library = await PDFiumLibrary.init();
const pdfium = library.module;

const path = 2;
const form = 5;
const stroked = { moveTo: 2, lineTo: 0 };
/** A filled rectangle up to this thick is a rule, as office suites draw them. */
const thinnest = 3;

/** Runs `use` with room for `bytes` in PDFium's memory; a view of it is made anew, as memory may grow. */
function withMemory(bytes, use) {
  const at = pdfium.wasmExports.malloc(bytes);
  try {
    return use(at, () => new DataView(pdfium.HEAPU8.buffer, at, bytes));
  } finally {
    pdfium.wasmExports.free(at);
  }
}

function floats(view, count) {
  return Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true));
}

function doubles(view, count) {
  return Array.from({ length: count }, (_, i) => view.getFloat64(8 * i, true));
}

/** From the page's user space to points from the top left corner of the page as it is seen. */
function upright(page, at, view) {
  pdfium._FPDF_GetPageBoundingBox(page, at);
  const [left, top, right, bottom] = floats(view(), 4);
  const [width, height] = [right - left, top - bottom];
  const turns = pdfium._FPDFPage_GetRotation(page);
  const seen = [
    ([x, y]) => [x - left, top - y],
    ([x, y]) => [y - bottom, x - left],
    ([x, y]) => [right - x, y - bottom],
    ([x, y]) => [top - y, right - x],
  ][turns];
  return turns % 2 === 0 ? { seen, width, height } : { seen, width: height, height: width };
}

function boxOf([ax, ay], [bx, by]) {
  return { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) };
}

function readCharacter(textPage, index, { at, view, seen }) {
  pdfium._FPDFText_GetCharOrigin(textPage, index, at, at + 8);
  const [x, y] = seen(doubles(view(), 2));
  pdfium._FPDFText_GetCharBox(textPage, index, at, at + 8, at + 16, at + 24);
  const [left, right, bottom, top] = doubles(view(), 4);
  pdfium._FPDFText_GetLooseCharBox(textPage, index, at);
  const [looseLeft, looseTop, looseRight, looseBottom] = floats(view(), 4);
  const loose = boxOf(seen([looseLeft, looseBottom]), seen([looseRight, looseTop]));
  const code = pdfium._FPDFText_GetUnicode(textPage, index);
  return {
    // PDFium calls a hyphen at a line end U+0002.
    character: code === 2 ? '-' : String.fromCodePoint(code),
    x,
    y,
    end: loose.x1,
    size: pdfium._FPDFText_GetFontSize(textPage, index),
    run: pdfium._FPDFText_GetTextObject(textPage, index),
    ...boxOf(seen([left, bottom]), seen([right, top])),
  };
}

function readCharacters(page, tools) {
  const textPage = pdfium._FPDFText_LoadPage(page);
  const found = [];
  const count = pdfium._FPDFText_CountChars(textPage);
  for (let i = 0; i < count; i += 1) {
    if (pdfium._FPDFText_IsGenerated(textPage, i) === 1) continue;
    const read = readCharacter(textPage, i, tools);
    // PDFium gives a character beyond U+FFFF as its two halves.
    if (/^[\udc00-\udfff]$/.test(read.character)) found.at(-1).character += read.character;
    else if (read.character.trim() !== '') found.push(read);
  }
  pdfium._FPDFText_ClosePage(textPage);
  return found;
}

function multiply([a, b, c, d, e, f], [A, B, C, D, E, F]) {
  return [
    a * A + b * C,
    a * B + b * D,
    c * A + d * C,
    c * B + d * D,
    e * A + f * C + E,
    e * B + f * D + F,
  ];
}

function matrixOf(object, { at, view }, around) {
  pdfium._FPDFPageObj_GetMatrix(object, at);
  return multiply(floats(view(), 6), around);
}

/** The corners of a path in order, each with the corner it is drawn from. */
function segmentsOf(object, matrix, { at, view, seen }) {
  const found = [];
  let start;
  let last;
  const count = pdfium._FPDFPath_CountSegments(object);
  for (let i = 0; i < count; i += 1) {
    const segment = pdfium._FPDFPath_GetPathSegment(object, i);
    pdfium._FPDFPathSegment_GetPoint(segment, at, at + 4);
    const [x, y] = floats(view(), 2);
    const [a, b, c, d, e, f] = matrix;
    const point = seen([a * x + c * y + e, b * x + d * y + f]);
    const type = pdfium._FPDFPathSegment_GetType(segment);
    if (type === stroked.moveTo) start = point;
    else if (type === stroked.lineTo && last) found.push(boxOf(last, point));
    last = point;
    if (pdfium._FPDFPathSegment_GetClose(segment) && start) found.push(boxOf(last, start));
  }
  return found;
}

/** The middle line of a thin filled rectangle. */
function middleOf(segments) {
  const x0 = Math.min(...segments.map((s) => s.x0));
  const x1 = Math.max(...segments.map((s) => s.x1));
  const y0 = Math.min(...segments.map((s) => s.y0));
  const y1 = Math.max(...segments.map((s) => s.y1));
  if (Math.min(x1 - x0, y1 - y0) > thinnest) return [];
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return x1 - x0 > y1 - y0 ? [{ x0, x1, y0: y, y1: y }] : [{ x0: x, x1: x, y0, y1 }];
}

function rulesOf(object, tools, around) {
  const { at, view } = tools;
  const matrix = matrixOf(object, tools, around);
  pdfium._FPDFPath_GetDrawMode(object, at, at + 4);
  const [fills, strokes] = [view().getInt32(0, true), view().getInt32(4, true)];
  const segments = segmentsOf(object, matrix, tools);
  if (segments.length === 0) return [];
  if (strokes) return segments;
  return fills ? middleOf(segments) : [];
}

/** The rules of an object, those inside of forms (XObjects) too. */
function readObject(object, tools, around) {
  const type = pdfium._FPDFPageObj_GetType(object);
  if (type === path) return rulesOf(object, tools, around);
  if (type !== form) return [];
  const inner = matrixOf(object, tools, around);
  return Array.from({ length: pdfium._FPDFFormObj_CountObjects(object) }, (_, i) =>
    readObject(pdfium._FPDFFormObj_GetObject(object, i), tools, inner),
  ).flat();
}

function readPage(page) {
  return withMemory(64, (at, view) => {
    const { seen, width, height } = upright(page, at, view);
    const tools = { at, view, seen };
    const objects = Array.from({ length: pdfium._FPDFPage_CountObjects(page) }, (_, i) =>
      pdfium._FPDFPage_GetObject(page, i),
    );
    return {
      width,
      height,
      characters: readCharacters(page, tools),
      rules: objects.flatMap((object) => readObject(object, tools, [1, 0, 0, 1, 0, 0])),
    };
  });
}

/** Every page of a PDF, in order. */
export function readPages(bytes) {
  return withMemory(bytes.length, (at) => {
    pdfium.HEAPU8.set(bytes, at);
    const document = pdfium._FPDF_LoadMemDocument(at, bytes.length, 0);
    if (document === 0) throw new Error('PDFium does not open this file');
    const pages = Array.from({ length: pdfium._FPDF_GetPageCount(document) }, (_, i) => {
      const page = pdfium._FPDF_LoadPage(document, i);
      const read = readPage(page);
      pdfium._FPDF_ClosePage(page);
      return read;
    });
    pdfium._FPDF_CloseDocument(document);
    return pages;
  });
}
