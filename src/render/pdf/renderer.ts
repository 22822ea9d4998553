// The output format pdf: one form, one file.
import { type Renderer, titleOf } from '../renderer.ts';
import { renderPdf } from './pdf.ts';

export const pdf: Renderer = {
  id: 'pdf',
  extension: '.pdf',
  render: async (made, { faces, producer, date, standard }) =>
    renderPdf(made, {
      faces,
      producer,
      date,
      standard,
      title: titleOf(made),
      author: made.unit,
    }),
};
