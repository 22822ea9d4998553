// Which scoring methods are there? One line each.
export { atLeast } from './at-least.ts';
export { atMostLinear } from './at-most-linear.ts';
export { exactly } from './exactly.ts';
