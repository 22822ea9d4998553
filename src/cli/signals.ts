// What happens on Ctrl-C? The folder is left tidy, then the process ends as the signal asks.

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

let leaving: (() => Promise<void>) | undefined;
let isListening = false;
let isLeaving = false;

/** What was cut short by a signal has nothing to say any more: the process ends elsewhere. */
export function unlessLeaving(error: unknown): Promise<never> {
  return isLeaving ? new Promise(() => {}) : Promise.reject(error);
}

/** From now on signals leave by this way; the way of the latest build counts. */
export function leaveOnSignals(leave: () => Promise<void>): void {
  leaving = leave;
  if (isListening) return;
  isListening = true;
  for (const [signal, code] of Object.entries(codes)) {
    // A second signal finds the way already taken and does not cut it short.
    process.once(signal, () => {
      process.on(signal, () => {});
      isLeaving = true;
      void (leaving?.() ?? Promise.resolve()).finally(() => process.exit(code));
    });
  }
}
