// What happens on Ctrl-C? The folder is left tidy, then the process ends as the signal asks.
import { setImmediate } from 'node:timers/promises';

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type Leave = () => Promise<void>;

let leaving: Leave | undefined;
let isListening = false;
let isLeaving = false;

/** What was cut short by a signal has nothing to say any more: the process ends elsewhere. */
export function unlessLeaving(error: unknown): Promise<never> {
  return isLeaving ? new Promise(() => {}) : Promise.reject(error);
}

function leaveNow(code: number): void {
  if (isLeaving) return;
  isLeaving = true;
  void (leaving?.() ?? Promise.resolve()).finally(() => process.exit(code));
}

/** Who goes on for as long as somebody reads ends with the last reader (`| head`), which is no fault. */
export function leaveWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') leaveNow(0);
    });
  }
}

/** From now on signals leave by this way; the way of the latest build counts, and `before` it the terminal is left tidy. */
export function leaveOnSignals(leave: Leave, before?: () => void): void {
  leaving = () => {
    before?.();
    return leave();
  };
  if (isListening) return;
  isListening = true;
  for (const [signal, code] of Object.entries(codes)) {
    // A second signal finds the way already taken and does not cut it short.
    process.once(signal, () => {
      process.on(signal, () => {});
      leaveNow(code);
    });
  }
}

/** A signal that comes while files are written waits for the whole of them; then the process ends as it asks. */
export async function unbroken<T>(work: () => T): Promise<T> {
  let code: number | undefined;
  const listeners = Object.entries(codes).map(([signal, own]) => {
    const listener = () => {
      code ??= own;
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  try {
    return work();
  } finally {
    // What came meanwhile is heard now.
    await setImmediate();
    for (const forget of listeners) forget();
    if (code !== undefined) process.exit(code);
  }
}
