// How does a review sheet look? A4 upright, black on white, heads repeated, no row parted; nothing is fetched.
export const sheetStyle = `
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 180mm; color: #000; background: #fff; font: 10pt/1.5 "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", SimSun, serif; }
h1 { margin: 0 0 3mm; font-size: 16pt; line-height: 1.3; text-align: center; }
h2 { margin: 6mm 0 2mm; font-size: 11pt; break-after: avoid; }
section + section { break-before: page; }
p { margin: 2mm 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; border: 0.8pt solid #000; }
th, td { border: 0.4pt solid #000; padding: 1mm 1.4mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
thead th { text-align: center; vertical-align: middle; }
tr { break-inside: avoid; }
.group th { background: #eee; break-after: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.number, .count { text-align: center; }
.head th { width: 22mm; }
.head td { width: 68mm; }
.n { width: 11mm; } .row { width: 33mm; } .cell { width: 22mm; } .ground { width: 32mm; } .reply { width: 28mm; } .note { width: 50mm; } .counts { width: 14mm; }
.small { font-size: 8.5pt; }
.cure { margin-top: 0.8mm; }
.code, .place { white-space: nowrap; }
.sign { display: flex; justify-content: space-between; margin-top: 9mm; break-inside: avoid; }
.sign span { flex: 1; }
@media screen { body { padding: 8mm 4mm; } section + section { margin-top: 14mm; padding-top: 8mm; border-top: 1px dashed #888; } }
`;
