// pdfkit draws pages with known faults for the audit's tests; the test says what it calls of it.
declare module 'pdfkit' {
  const PDFDocument: unknown;
  export default PDFDocument;
}
