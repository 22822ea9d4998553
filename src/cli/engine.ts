// How soon does the engine optimize? Later than of itself: most runs live for a second or two.
import { setFlagsFromString } from 'node:v8';

/** Bytes of bytecode run before V8 looks whether a function is worth optimizing; its own figure is 67,584. */
const interruptBudget = 600_000;

/**
 * V8 11 (Node 20) optimizes early, on threads beside the program's: for 29 forms that took more CPU time
 * than the forms. From some hundred forms on it makes no difference. Later engines know no such flag.
 */
export function optimizeLater(): void {
  if (process.versions.v8.startsWith('11.')) {
    setFlagsFromString(`--interrupt-budget=${interruptBudget}`);
  }
}
