// H1 in a real browser. Does no text of a form run, load or move anything, and does the page's own policy hold?
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { buildIn, filesIn, fill, folderForTest, roadProject } from '../build/workshop.ts';
import { madeOf, rendered, yamlWith } from '../hostile/injected.ts';
import { payloads } from '../hostile/payloads.ts';
import { openBrowser } from './browser.ts';

const { browser, close } = await openBrowser();
afterAll(close);

/** A window that notes whatever happens in it. */
async function window(): Promise<{ page: Page; events: string[] }> {
  const page = await browser.newPage();
  const events: string[] = [];
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => events.push(`console ${message.text()}`));
  page.on('pageerror', (error) => events.push(`error ${error.message}`));
  page.on('request', (request) => events.push(`request ${request.url()}`));
  page.on('popup', () => events.push('popup'));
  return { page, events };
}

const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>\n/;

test('no payload does anything, even without the policy', async () => {
  const { page, events } = await window();
  for (const payload of payloads) {
    const made = await madeOf(yamlWith((field) => `${field}${payload}`));
    const html = (await rendered(made, 'html')).toString('utf8');
    expect(html).toMatch(policy);
    await page.setContent(html.replace(policy, '').replace(/@font-face .*\n/g, ''));
    expect(await page.title()).toContain(payload.replace(/\s+/g, ' ').trim());
  }
  expect(events).toEqual([]);
  await page.close();
});

test('and were markup to come through, the policy stops it', async () => {
  const { page, events } = await window();
  const html = (await rendered(await madeOf(roadProject()), 'html')).toString('utf8');
  const evil = '<script>alert(1)</script><img src="https://192.0.2.1/x.png" onerror="alert(2)">';
  await page.setContent(html.replace('</body>', () => `${evil}</body>`));
  await page.waitForTimeout(300);
  expect(events.filter((event) => event.startsWith('dialog'))).toEqual([]);
  expect(events.filter((event) => /Content.Security.Policy/i.test(event)).length).toBeGreaterThan(
    1,
  );
  await page.close();
});

test('under the policy a form opened from the disk still has its fonts and its style', async () => {
  const folder = folderForTest();
  fill(folder, { '项目/2024/养护.yaml': roadProject() });
  await buildIn({ data: join(folder, '项目'), output: join(folder, '成品'), formats: ['html'] });
  const path = join(folder, '成品/2024/养护.html');
  expect([...filesIn(join(folder, '成品')).keys()]).toContain('字体/song.woff');
  const { page, events } = await window();
  await page.goto(pathToFileURL(path).href);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const loaded = await page.evaluate('[...document.fonts].map((font) => font.status)');
  expect((loaded as string[]).length).toBeGreaterThan(0);
  expect(loaded).not.toContain('error');
  expect(loaded).toContain('loaded');
  expect(events.filter((event) => !event.startsWith('request file:'))).toEqual([]);
  const width = await page.evaluate(
    'getComputedStyle(document.querySelector("table")).tableLayout',
  );
  expect(width).toBe('fixed');
  await page.close();
});
