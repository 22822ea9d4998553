// Where do the columns begin and end? The left edge of each and the right edge of the last, in points.

/** Columns as the template gives them; wider than the page they are narrowed together. */
export function columnEdges(widths: readonly number[], left: number, available: number): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const factor = total > available ? available / total : 1;
  const start = left + (available - total * factor) / 2;
  const edges = [start];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width * factor);
  return edges;
}
