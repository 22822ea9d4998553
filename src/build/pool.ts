// Who makes the forms where there are many? Threads of their own, each with the faces open; bytes do not depend on them.
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Mark } from './fingerprint.ts';
import type { MakeOptions, Result, Task } from './make.ts';
import { explainSystemError } from './refusal.ts';
import type { Span } from './timing.ts';

/** Makes all tasks in any order; each result is told as it comes. */
export type Hired = (tasks: readonly Task[], take: (result: Result) => void) => Promise<void>;

export interface Workers {
  /** Undefined where so few forms are made sooner without. */
  readonly hire: (forms: number, order: Order) => Promise<Hired | undefined>;
  readonly stop: () => Promise<void>;
}

/** What all batches have in common. */
export interface Order {
  readonly options: MakeOptions;
  /** How the faces look, so that no thread need read them all to tell them apart. */
  readonly marks: ReadonlyMap<string, Mark>;
}

/** What a thread is told: one hand's batch, in plain data. */
export interface Batch {
  readonly tasks: readonly Task[];
  readonly options: Omit<MakeOptions, 'shown'>;
  /** Whatever the thread needs to open profile, template and faces as its master did. */
  readonly setup: unknown;
  readonly isTimed: boolean;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Shared by all threads: not 0 where they are to make no more. */
  readonly stop: Int32Array;
}

export interface BatchDone {
  readonly results: readonly Result[];
  readonly spans: readonly Span[];
  /** A refusal of the system, whose code does not pass between threads as an error's. */
  readonly refusal: Readonly<Record<string, unknown>> | undefined;
}

/** A thread takes as long to get ready as about so many forms take to make. */
const worthAThread = 40;
/** Forms a batch: enough that talk costs little, few enough that no thread waits at the end. */
const batchSize = 8;

/** As many threads as there are cores, as long as each has enough to do. */
function threadsFor(forms: number, jobs: number | undefined): number {
  if (jobs !== undefined) return Math.min(jobs, forms);
  return Math.min(availableParallelism(), Math.floor(forms / worthAThread));
}

function batches(tasks: readonly Task[]): (readonly Task[])[] {
  const count = Math.ceil(tasks.length / batchSize);
  return Array.from({ length: count }, (_, i) => tasks.slice(i * batchSize, (i + 1) * batchSize));
}

function plain(options: Batch['options']): Batch['options'] {
  const { data, output, formats, producer, standard, program, date, strict } = options;
  return { data, output, formats, producer, standard, program, date, strict };
}

/** A thread that the system does not let start, told like its other refusals; Node only names the reason in words. */
function threadRefusal(error: NodeJS.ErrnoException): Error {
  const reason = /(?:^|: )(E[A-Z]+)$/.exec(error.message)?.[1];
  if (error.code !== 'ERR_WORKER_INIT_FAILED' || reason === undefined) return error;
  return Object.assign(new Error(error.message), { code: reason, syscall: 'thread' });
}

/** A thread ended in the middle of zlib takes the process with it: it may end its form. */
const endsForm = 400;

/** What tinypool's threads are made of; `events.once` asks for the last where one has not started, and tinypool 2.2.0 has it not. */
interface Hand {
  readonly thread?: NodeJS.EventEmitter;
  removeListener?: (name: string, listener: (...all: unknown[]) => void) => void;
}

function granted<T>(start: () => T): T {
  try {
    return start();
  } catch (error) {
    throw threadRefusal(error as Error);
  }
}

class Crew {
  readonly pool: import('tinypool').Tinypool;
  /** Seen by all threads. */
  readonly stop = new Int32Array(new SharedArrayBuffer(4));
  readonly #running = new Set<Promise<unknown>>();

  constructor(pool: Crew['pool']) {
    this.pool = pool;
  }

  /** What comes back after the stop is nobody's any more. */
  async run(batch: Batch): Promise<BatchDone> {
    const run: Promise<BatchDone> = this.pool.run(batch, { name: 'work' });
    this.#running.add(run);
    const done = await run
      .catch((error) => Promise.reject(threadRefusal(error)))
      .finally(() => this.#running.delete(run));
    return Atomics.load(this.stop, 0) === 0 ? done : new Promise(() => {});
  }

  async end(): Promise<void> {
    Atomics.store(this.stop, 0, 1);
    const ended = Promise.allSettled(this.#running);
    await Promise.race([ended, sleep(endsForm, undefined, { ref: false })]);
    for (const hand of this.pool.threads as unknown as Hand[]) {
      hand.removeListener ??= (name, listener) => void hand.thread?.removeListener(name, listener);
    }
    try {
      await this.pool.destroy();
    } catch (error) {
      // A thread that has not started has ended.
      if (explainSystemError(threadRefusal(error as Error)) === undefined) throw error;
    }
  }
}

/**
 * `file` is the thread's program, `jobs` how many the user wants. One thread is no help: the forms
 * are then made by the process itself.
 */
export function workersOf({
  file,
  setup,
  jobs,
  spans,
}: {
  readonly file: URL;
  readonly setup: unknown;
  readonly jobs: number | undefined;
  readonly spans: Span[] | undefined;
}): Workers {
  let crew: Crew | undefined;
  return {
    hire: async (forms, { options: { shown: _, ...options }, marks }) => {
      const threads = threadsFor(forms, jobs);
      if (threads < 2) return undefined;
      const { Tinypool } = await import('tinypool');
      const start = () =>
        new Tinypool({
          filename: file.href,
          runtime: 'worker_threads',
          minThreads: threads,
          maxThreads: threads,
        });
      const hired = new Crew(granted(start));
      crew = hired;
      const unstarted = new Promise<never>((_, reject) => {
        hired.pool.on('error', (error) => reject(threadRefusal(error)));
      });
      return async (tasks, take) => {
        const work = batches(tasks).map(async (batch) => {
          const order: Batch = {
            tasks: batch,
            // Only what is plain data can be sent.
            options: plain(options),
            setup,
            isTimed: spans !== undefined,
            marks,
            stop: hired.stop,
          };
          const done = await hired.run(order);
          if (done.refusal)
            throw Object.assign(new Error(String(done.refusal.message)), done.refusal);
          for (const result of done.results) take(result);
          spans?.push(...done.spans);
        });
        await Promise.race([unstarted, Promise.all(work)]);
      };
    },
    stop: async () => {
      const ending = crew;
      crew = undefined;
      await ending?.end();
    },
  };
}
