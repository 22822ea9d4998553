// Which forms are there? One line a form: its file in templates/.
export const selfEvaluation = 'self-evaluation.hbs';
