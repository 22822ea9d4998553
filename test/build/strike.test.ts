// Does a strike leave nothing behind where a signal cuts it short?
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { discover } from '../../src/build/discover.ts';
import { strike } from '../../src/build/strike.ts';
import { seam } from '../../src/build/write.ts';
import { fill, folderForTest, optionsIn, roadProject } from './workshop.ts';

test('its turn and its beginnings are gone when it is told to leave', async () => {
  const folder = folderForTest();
  const [data, output] = [join(folder, 'data'), join(folder, 'output')];
  fill(data, { '养护.yaml': roadProject() });
  let leave: (() => Promise<void>) | undefined;
  const left: string[][] = [];
  const queue = () => readdirSync(join(output, '.zpb/queue'));
  onTestFinished(() => {
    seam.before = undefined;
  });
  seam.before = (step) => {
    if (step !== 'rename' || left.length > 0) return;
    left.push(queue());
    void leave?.();
    left.push(queue());
    left.push(readdirSync(output).filter((name) => name.endsWith('.tmp')));
  };
  const onStart = (way: () => Promise<void>) => {
    leave = way;
  };
  const { files } = discover(data, []);
  // The file it would have put in its place has been swept away.
  await strike(files, optionsIn({ data, output, onStart })).catch(() => {});
  expect(left).toEqual([[expect.stringMatching(/^\d/)], [], []]);
});
