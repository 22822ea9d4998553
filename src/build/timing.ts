// How long does each step take? Spans for the slowest list and for a trace viewer; free where nobody asks.

export interface Span {
  readonly step: string;
  readonly name: string;
  /** Milliseconds since the epoch, and how long. */
  readonly start: number;
  readonly duration: number;
  readonly thread: number;
}

export interface Timing {
  readonly of: <T>(step: string, name: string, work: () => T | Promise<T>) => Promise<T>;
}

/** In the list where there is one. */
export function timingOf(spans: Span[] | undefined, thread = 0): Timing {
  return spans ? timed(spans, thread) : untimed;
}

export const untimed: Timing = { of: async (_, __, work) => work() };

function timed(spans: Span[], thread: number): Timing {
  return {
    of: async (step, name, work) => {
      const start = performance.now();
      try {
        return await work();
      } finally {
        const duration = performance.now() - start;
        spans.push({ step, name, start: performance.timeOrigin + start, duration, thread });
      }
    },
  };
}
