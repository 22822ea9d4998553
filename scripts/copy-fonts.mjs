// Which bytes are our fonts? Copies the TTF files, unmodified, out of the pinned npm packages and checks their SHA-256.
// Run by hand (`node scripts/copy-fonts.mjs`) when a pin changes; the result is committed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = new URL('../fonts/', import.meta.url).pathname;

/** package@version → [file in the package, file in fonts/, SHA-256] */
const packages = {
  '@expo-google-fonts/noto-serif-sc@0.4.3': [
    [
      '400Regular/NotoSerifSC_400Regular.ttf',
      'NotoSerifSC-Regular.ttf',
      'c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742',
    ],
    [
      '700Bold/NotoSerifSC_700Bold.ttf',
      'NotoSerifSC-Bold.ttf',
      '9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6',
    ],
    [
      'LICENSE_FONT',
      'LICENSE-NotoSerifSC.txt',
      '5e0da210fb04058a8c0087985d2d456b931c2579811a49655721d3cf0c36b6d6',
    ],
  ],
  '@expo-google-fonts/noto-sans-sc@0.4.3': [
    [
      '500Medium/NotoSansSC_500Medium.ttf',
      'NotoSansSC-Medium.ttf',
      'b30853d205f3ecdde938b1488c735ee15a2e870d31331b992fdc53971e23ec4a',
    ],
    [
      'LICENSE_FONT',
      'LICENSE-NotoSansSC.txt',
      '1c05c68c34f9708415aada51f17e1b0092d2cea709bf4a94cd38114f9e73d7d9',
    ],
  ],
};

for (const [name, files] of Object.entries(packages)) {
  const folder = mkdtempSync(join(tmpdir(), 'zpb-fonts-'));
  try {
    const [archive] = JSON.parse(
      execFileSync('npm', ['pack', name, '--json', '--pack-destination', folder], {
        encoding: 'utf8',
      }),
    );
    execFileSync('tar', ['-xzf', join(folder, archive.filename), '-C', folder]);
    for (const [from, to, expected] of files) {
      const source = join(folder, 'package', from);
      const actual = createHash('sha256').update(readFileSync(source)).digest('hex');
      if (actual !== expected) {
        throw new Error(`${name} ${from}: SHA-256 is ${actual}, expected ${expected}`);
      }
      copyFileSync(source, join(here, to));
      console.log(`${to}  ${actual}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
