// What is on the pages, as text to read and compare? Places in whole points, words, marks of what is repeated or goes on.
import type { Box, Page, PlacedText } from './page.ts';

function words(texts: readonly PlacedText[]): string {
  const lines: string[] = [];
  let y: number | undefined;
  for (const text of texts) {
    if (text.y === y) lines[lines.length - 1] += text.text;
    else lines.push(text.text);
    y = text.y;
  }
  return lines.join('⏎');
}

function marks(box: Box): string {
  return [box.repeated && '重', box.fromAbove && '承', box.goesOn && '续'].filter(Boolean).join('');
}

function boxLine(box: Box): string {
  const place = [box.x, box.y, box.width, box.height].map((v) => v.toFixed(1)).join(' ');
  return `${place}  ${marks(box) || '·'}  ${box.texts[0]?.face ?? '-'}  ${words(box.texts)}`;
}

export function dumpPages(pages: readonly Page[]): string {
  return pages
    .map((page) =>
      [
        `第 ${page.number} 页  ${page.rules.length} 条线`,
        ...[...page.head, ...page.foot].map(
          (text) => `四周  ${text.x.toFixed(1)} ${text.y.toFixed(1)}  ${text.text}`,
        ),
        ...page.blocks.map(({ texts }) => `题  ${words(texts)}`),
        ...page.boxes.map(boxLine),
        ...page.signature.map((text) => `签  ${text.text}`),
      ].join('\n'),
    )
    .join('\n\n');
}
