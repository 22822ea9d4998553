// Which operators draw a page? Rules and text as PDF content (ISO 32000-1 8.5, 9.4); decides nothing about places.
import type { Page, PlacedText, Rule } from '../../layout/page.ts';

/** Encodes text in a face and gives the face's resource name. */
export type Encoder = (
  face: string,
  text: string,
) => { readonly font: string; readonly codes: string };

/** At most three decimals: a thousandth of a point. */
function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function strokes(rules: readonly Rule[]): string {
  const widths = [...new Set(rules.map((rule) => rule.width))].sort((a, b) => a - b);
  return widths
    .map((width) => {
      const lines = rules
        .filter((rule) => rule.width === width)
        .map((r) => `${n(r.x1)} ${n(r.y1)} m ${n(r.x2)} ${n(r.y2)} l`);
      return `${n(width)} w\n${lines.join('\n')}\nS`;
    })
    .join('\n');
}

/** The page's y runs downwards, so each text turns itself upright. */
function show(text: PlacedText, encode: Encoder): string {
  const { font, codes } = encode(text.face, text.text);
  const turned = `${n(text.condensed)} 0 0 -1 ${n(text.x)} ${n(text.y)} Tm`;
  return `/${font} ${n(text.size)} Tf ${n(text.spacing)} Tc ${turned} <${codes}> Tj`;
}

function artifact(content: string): string {
  return content && `/Artifact BMC\n${content}\nEMC`;
}

export function pageContent(page: Page, encode: Encoder): string {
  const once = page.boxes.filter((box) => !box.repeated);
  const again = page.boxes.filter((box) => box.repeated).flatMap((box) => box.texts);
  const texts = [...page.blocks, ...once].flatMap((part) => part.texts);
  const body = [...texts, ...page.signature].map((text) => show(text, encode)).join('\n');
  const furniture = [...again, ...page.furniture].map((text) => show(text, encode)).join('\n');
  return [
    artifact(strokes(page.rules)),
    `BT\n${body}\nET`,
    artifact(furniture && `BT\n${furniture}\nET`),
  ]
    .filter(Boolean)
    .join('\n');
}
