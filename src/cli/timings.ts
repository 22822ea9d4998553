// Where did the time go? The slowest forms in words, and all steps for a trace viewer.
import type { Span } from '../build/timing.ts';
import { visible } from '../diagnostic/frame.ts';

const listed = 10;

/** A form's steps bear its path without the ending. */
function formOf({ name }: Span): string {
  return name.replace(/\.(?:ya?ml|pdf|html)$/i, '');
}

/** The slowest ten, each with its dearest step. */
export function slowest(spans: readonly Span[]): string {
  const forms = new Map<string, Span[]>();
  for (const span of spans) forms.set(formOf(span), [...(forms.get(formOf(span)) ?? []), span]);
  const sum = (list: readonly Span[]) => list.reduce((total, { duration }) => total + duration, 0);
  const ranked = [...forms]
    .map(([name, list]) => ({ name, total: sum(list), list }))
    .sort((a, b) => b.total - a.total)
    .slice(0, listed);
  if (ranked.length === 0) return '';
  const lines = ranked.map(({ name, total, list }) => {
    const [dearest] = list.toSorted((a, b) => b.duration - a.duration);
    const step = dearest ? `${dearest.step} ${dearest.duration.toFixed(1)} 毫秒` : '';
    return `${total.toFixed(1).padStart(8)} 毫秒  ${visible(name)}  （最久：${step}）`;
  });
  return `最费时的 ${ranked.length} 份：\n${lines.join('\n')}\n`;
}

/** Chrome's trace event format: complete events, microseconds. */
export function traceOf(spans: readonly Span[]): string {
  const first = Math.min(...spans.map(({ start }) => start));
  const events = spans.map(({ step, name, start, duration, thread }) => ({
    name: step,
    cat: 'form',
    ph: 'X',
    ts: Math.round((start - first) * 1000),
    dur: Math.round(duration * 1000),
    pid: 1,
    tid: thread,
    args: { name },
  }));
  return `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents: events })}\n`;
}
