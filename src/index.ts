// What may another program use? The public door: the corridor's verbs and the types that travel through it.
export type { Diagnostic } from './diagnostic/diagnostic.ts';
export type { Page } from './layout/page.ts';
export { openForm } from './opening.ts';
export { examine, makeForm, renderers } from './pipeline.ts';
export type { Profile } from './profile/profile.ts';
export type { Project } from './project/project.ts';
export { loadProfile } from './rulebook.ts';
export type { Score } from './score/score.ts';
export type { World } from './world.ts';
