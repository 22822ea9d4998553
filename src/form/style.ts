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
  const style = { ...baseStyle, ...styles.get('base') };
  for (const name of [tag, ...classes]) Object.assign(style, styles.get(name));
  return style;
}
