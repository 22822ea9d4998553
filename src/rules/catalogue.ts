// Which laws are there? One line each, in the order of the form.
export { executionScoreAgrees } from './execution-score-agrees.ts';
export { fundsAddUp } from './funds-add-up.ts';
export { headerPresent } from './header-present.ts';
export { missedTargetLosesPoints } from './missed-target-loses-points.ts';
export { rateAgrees } from './rate-agrees.ts';
export { scoreWithinWeight } from './score-within-weight.ts';
export { scoresAddUp } from './scores-add-up.ts';
export { shortfallHasReason } from './shortfall-has-reason.ts';
export { targetAndActualPresent } from './target-and-actual-present.ts';
export { weightsAddUp } from './weights-add-up.ts';
