// Is a year that is too thick for one book told, and the others bound?
import { expect, test } from 'vitest';
import { booksOf, type Member } from '../../src/build/books.ts';
import { maxPagesInBook } from '../../src/unit/limits.ts';

const member = (path: string, pages: number): [string, Member] => [
  path,
  { path, key: path, pages, order: 1 },
];

test('a year of more pages than a book may have', () => {
  const members = new Map([
    member('/县/2023/路.yaml', maxPagesInBook - 1),
    member('/县/2023/桥.yaml', 1),
    member('/县/2024/路.yaml', maxPagesInBook),
    member('/县/2024/桥.yaml', 1),
  ]);
  const { books, unbound, faults } = booksOf([...members.keys()], members, {
    data: '/县',
    common: '',
  });
  expect(books.map(({ year }) => year)).toEqual(['2023']);
  expect(unbound).toEqual([]);
  expect(faults.map(({ code }) => code)).toEqual(['build/book-too-thick']);
});
