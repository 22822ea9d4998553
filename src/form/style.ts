// How does a cell look? The template's named styles joined: base, then the tag's, then each class in order.
import type { Style } from '../table/model.ts';

const baseStyle: Style = {
  face: 'song',
  size: 9,
  leading: 1.4,
  align: 'left',
  valign: 'middle',
  indent: 0,
  padding: { x: 3, y: 3 },
  stacked: false,
  shape: 'text',
  space: { before: 0, after: 0 },
};

export function resolveStyle(
  styles: ReadonlyMap<string, Partial<Style>>,
  tag: string,
  classes: readonly string[],
): Style {
  const parts = [tag, ...classes].map((name) => styles.get(name) ?? {});
  return Object.assign({}, baseStyle, styles.get('base') ?? {}, ...parts);
}
