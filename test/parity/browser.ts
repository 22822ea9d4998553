// Where does a real browser come from? Chromium out of an npm package, unpacked with its own libraries and fonts.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { newFolder } from '../build/workshop.ts';

/** The package decides when it is loaded where to unpack, and whether with its libraries. */
const setting = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', TMPDIR: '' };

/** Only the package's Latin font, so that nothing of this machine is drawn by accident. */
function fontSettings(folder: string): string {
  const fonts = join(folder, 'fonts/fonts');
  const cache = join(folder, 'fonts-cache');
  return `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>`;
}

async function launch(folder: string): Promise<Browser> {
  const before = { ...process.env };
  try {
    Object.assign(process.env, { ...setting, TMPDIR: folder });
    const { default: unpacked } = await import('@sparticuz/chromium');
    const executablePath = await unpacked.executablePath();
    writeFileSync(join(folder, 'fonts/fonts.conf'), fontSettings(folder));
    const fontconfig = { FONTCONFIG_PATH: join(folder, 'fonts') };
    return await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
      env: { ...process.env, ...fontconfig } as Record<string, string>,
    });
  } finally {
    process.env = before;
  }
}

export interface OpenBrowser {
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

export async function openBrowser(): Promise<OpenBrowser> {
  const folder = newFolder();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const browser = await launch(folder);
    const close = () => browser.close().finally(remove);
    return { browser, close };
  } catch (cause) {
    remove();
    const here = `${process.platform} ${process.arch}`;
    throw new Error(
      `No browser, so the HTML was compared with nothing: the Chromium of @sparticuz/chromium (linux x64) does not start here (${here})`,
      { cause },
    );
  }
}
