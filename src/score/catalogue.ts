// Which scoring methods are there? One line each.
export { atLeast } from './at-least.ts';
export { atMostLinear } from './at-most-linear.ts';
export { atMostRatio } from './at-most-ratio.ts';
export { byBand } from './by-band.ts';
export { exactly } from './exactly.ts';
export { executionRate } from './execution-rate.ts';
