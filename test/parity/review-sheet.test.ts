// Is the review sheet whole when it is printed: every finding once, heads on every page, nothing fetched, nothing cut off?
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, expect, test } from 'vitest';
import { html } from '../../src/cli/report/html.ts';
import { roadProject, root } from '../build/workshop.ts';
import { findingsOf } from '../cli/report/findings.ts';
import { bare } from '../render/characters.ts';
import { openBrowser } from './browser.ts';

const { browser, close } = await openBrowser();
afterAll(close);
const library = await PDFiumLibrary.init();

/** Forty rows that each score above their weight, one of them with a word that no line can hold. */
const rows = Array.from({ length: 40 }, (_, index) => {
  const name = index === 7 ? `乡道${'A1-'.repeat(60)}` : `乡道第${index + 1}段养护里程`;
  return `      - { 三级指标: ${name}, 年度指标值: ">=1公里", 实际完成值: 1公里, 分值: 1, 得分: 9 }\n`;
});
const unsound = roadProject().replace(/ {6}- \{ 三级指标: 养护里程.*\n/, rows.join(''));
const findings = findingsOf('项目/2024/养护.yaml', `${unsound}总分: 12\n`);
const markup = html.report(findings, false);
const list = findings.files.flatMap((file) => file.findings);

const font = 'https://fonts.invalid/song.ttf';
const face = `@font-face { font-family: "Source Han Serif SC"; src: url(${font}); }`;

test('printed on A4: every finding once, heads repeated, pages numbered', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.route(font, (route) =>
    route.fulfill({
      path: join(root, 'fonts/NotoSerifSC-Regular.ttf'),
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
  await page.setContent(markup.replace('</head>', `<style>${face}</style></head>`), {
    waitUntil: 'networkidle',
  });
  const document = await library.loadDocument(await page.pdf({ preferCSSPageSize: true }));
  const pages = [...document.pages()];
  const texts = pages.map((one) => bare(one.getText().replaceAll('\ufffe', '-')));
  for (const one of pages) {
    const { originalWidth, originalHeight } = one.getOriginalSize();
    expect([Math.round(originalWidth), Math.round(originalHeight)]).toEqual([595, 842]);
  }
  document.destroy();
  expect(asked.filter((url) => url.startsWith('http') && url !== font)).toEqual([]);
  expect(texts.length).toBeGreaterThan(3);
  for (const [index, text] of texts.entries()) {
    expect(text).toContain(bare(`${index + 1} / ${texts.length}`));
    expect(text).toContain('处理意见');
  }
  const whole = texts.join('');
  const told = list.filter(({ message }) => message.includes('乡道第'));
  expect(told).toHaveLength(39);
  for (const { message } of told) expect(whole.split(bare(message))).toHaveLength(2);
});

test('on a narrow screen nothing reaches beyond the window', async () => {
  const page = await browser.newPage({ viewport: { width: 720, height: 900 } });
  await page.setContent(markup);
  const [content, window] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  expect(content).toBeLessThanOrEqual(window);
});
