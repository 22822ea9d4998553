// How are many forms made by one hand? One behind the other, while the disk still flushes those before.
import { setImmediate } from 'node:timers/promises';
import type { Maker, Result, Task } from './make.ts';

/** So many forms may wait for the disk: with one fewer it is waited for, more win nothing. */
const maxWaiting = 4;

/**
 * Each result is told when the disk has it, in any order. Where one fails, or `isStopped`, nothing is being
 * written any more when it ends.
 */
export async function makeAll(
  maker: Maker,
  tasks: readonly Task[],
  take: (result: Result) => void,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const waiting = new Set<Promise<void>>();
  try {
    for (const task of tasks) {
      if (isStopped()) break;
      const { result } = await maker.make(task);
      // One that failed stays among them, and is met by the next who waits.
      const taken: Promise<void> = result.then(take).then(() => void waiting.delete(taken));
      taken.catch(() => {});
      waiting.add(taken);
      // A moment for others: without it no signal would be heard before the last form.
      await setImmediate();
      if (waiting.size >= maxWaiting) await Promise.race(waiting);
    }
    await Promise.all(waiting);
  } catch (error) {
    await Promise.allSettled(waiting);
    throw error;
  }
}
