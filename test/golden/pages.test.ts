// Do the pages of real forms stand as they were last looked at? Text to read as a diff; renewed by `npm run golden`.
import { expect, test } from 'vitest';
import { dumpPages } from '../../src/layout/dump.ts';
import { madeForm } from './forms.ts';

/** As designed; two pages with every label repeated; many indicators; drawn tighter; long reasons; Latin and figures. */
test.each(['法律咨询与服务', '职业培训', '公共服务能力建设', '创业补助', '人才开发', '工伤鉴定'])(
  '%s',
  async (name) => {
    const { layout } = await madeForm(name);
    await expect(`${dumpPages(layout.pages)}\n`).toMatchFileSnapshot(`${name}.txt`);
  },
);
