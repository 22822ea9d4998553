// What does qpdf say of a PDF? `qpdf --check` as WebAssembly; '' where it finds nothing.
import { createRequire } from 'node:module';
import { vi } from 'vitest';

interface Qpdf {
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void };
  callMain(words: readonly string[]): number;
}

const require = createRequire(import.meta.url);
const load: (options: object) => Promise<Qpdf> = require('@neslinesli93/qpdf-wasm');

/** It speaks through the console, whatever it is told. */
export async function qpdfProblems(bytes: Uint8Array): Promise<string> {
  const said: string[] = [];
  const ears = (['log', 'warn', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line) => {
      said.push(String(line));
    }),
  );
  try {
    const qpdf = await load({});
    qpdf.FS.writeFile('/form.pdf', bytes);
    const code = qpdf.callMain(['--check', '/form.pdf']);
    return code === 0 ? '' : `${code} ${said.join('\n')}`;
  } finally {
    for (const ear of ears) ear.mockRestore();
  }
}
