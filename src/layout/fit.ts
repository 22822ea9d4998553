// How tightly must a form be drawn? Padding, then leading, then size, to save a page (law 8).
import type { Template } from '../form/template.ts';
import { asDesigned, type Density } from './page.ts';

function between(from: number, to: number, step: number): number {
  return from + (to - from) * step;
}

/** `overrun`: what the pages but the last could not take, as a part of a page. */
interface Trial<T> {
  readonly pages: number;
  readonly overrun: number;
  readonly result: T;
}

/** From as designed to the least the template allows, in small steps; `leading` is the loosest in use. */
export function densities(fit: Template['fit'], leading: number): Density[] {
  const third = [1 / 3, 2 / 3, 1];
  const padded = third.map((step) => ({ ...asDesigned, padding: between(1, fit.padding, step) }));
  const led = third.map((step) => ({
    ...asDesigned,
    padding: fit.padding,
    leading: between(leading, fit.leading, step),
  }));
  const small = third.map((step) => ({
    padding: fit.padding,
    leading: fit.leading,
    size: between(1, fit.size, step),
  }));
  return [asDesigned, ...padded, ...led, ...small];
}

/** What overruns by more than this part of a page is no small overrun: the form stays as designed. */
const little = 0.4;
/** Of a longer form a page saved is not worth smaller print. */
const longest = 3;

/**
 * The loosest density that saves the page of a small overrun; as designed where none does. A trial may
 * stop, with infinite pages, where it needs more pages than `most`.
 */
export function chooseDensity<T>(
  steps: readonly Density[],
  tryOut: (density: Density, most: number) => Trial<T>,
): { readonly density: Density; readonly result: T } {
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) throw new Error('impossible: there is a first density');
  const normal = tryOut(first, Number.POSITIVE_INFINITY);
  const isWorth = normal.pages > 1 && normal.pages <= longest && normal.overrun <= little;
  if (!isWorth) return { density: first, result: normal.result };
  let best = { density: last, ...tryOut(last, normal.pages - 1) };
  if (best.pages >= normal.pages) return { density: first, result: normal.result };
  // Pages only fall as the drawing tightens, so the loosest of the fewest is found by halving.
  let low = 1;
  let high = steps.length - 2;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const density = steps[middle] ?? last;
    const tried = tryOut(density, best.pages);
    if (tried.pages <= best.pages) {
      best = { density, ...tried };
      high = middle - 1;
    } else low = middle + 1;
  }
  return best;
}
