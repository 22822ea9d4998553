// The output format pdf: one form, one file.
import { type Renderer, titleOf } from '../renderer.ts';
import { renderPdf } from './pdf.ts';

export const pdf: Renderer = {
  id: 'pdf',
  extension: '.pdf',
  render: (made, { faces, producer, date }) =>
    renderPdf([made], {
      faces,
      producer,
      date,
      title: titleOf(made),
      author: made.unit,
      outline: false,
    }),
};
