import { median } from './measure.mjs';
import { published, varied } from './projects.mjs';
import { typst, typstOf } from './typst.mjs';

export async function opened(root) {
  const { loadProfile } = await import('../dist/rulebook.js');
  const { openForm } = await import('../dist/opening.js');
  const { diskWorld } = await import('../dist/cli/disk-world.js');
  const world = diskWorld(root);
  const profile = loadProfile(world, 'shanghai').value;
  const form = (await openForm(world, 'selfEvaluation')).value;
  return { profile, form };
}

const fileOf = ({ name, text }, round) => {
  const bytes = Buffer.from(varied(text, round));
  return { path: name, bytes, defaults: [], sources: [{ name, bytes, role: 'project' }] };
};

/** The 29 forms with texts that no round before had: nobody is measured by what he remembers. */
export async function formsOf(root, { profile, form }, round) {
  const { examine, makeForm } = await import('../dist/pipeline.js');
  const made = [];
  for (const one of published(root)) {
    made.push((await makeForm(examine(fileOf(one, round), profile), form)).value);
  }
  return made;
}

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Rounds before the first that counts: after two, V8 (late on purpose, src/cli/engine.ts) still compiles. */
const warmUp = 15;

/** Medians over the rounds, CPU milliseconds a form. */
export async function stages(root, rounds) {
  const { examine, makeForm, renderers } = await import('../dist/pipeline.js');
  const { contextOf } = await import('../dist/build/make.js');
  const { profile, form } = await opened(root);
  const other = await typst(root);
  const [pdf] = await renderers(['pdf']);
  const [html] = await renderers(['html']);
  const spent = new Map();
  let round = new Map();
  const timed = async (name, run) => {
    const before = cpu();
    const value = await run();
    round.set(name, (round.get(name) ?? 0) + cpu() - before);
    return value;
  };
  const options = { form, producer: 'bench', standard: 'A-3a', date: undefined };
  // Form by form, as a build goes.
  const print = async (one, index) => {
    const file = fileOf(one, index);
    const examined = await timed('read, check, score, judge', () => examine(file, profile));
    const made = await timed(
      'fill, parse, layout',
      async () => (await makeForm(examined, form)).value,
    );
    const context = contextOf(made, '2023/单位/项目', options);
    await timed('render PDF (A-3a, tagged, sources attached)', () => pdf.render(made, context));
    await timed('render HTML', () => html.render(made, context));
    return made;
  };
  for (let i = -warmUp; i < rounds; i += 1) {
    round = new Map();
    for (const one of published(root)) {
      const source = typstOf(await print(one, 1000 + i));
      if (!other) continue;
      await timed('Typst, tagged PDF', () => other.print(source, true));
    }
    if (other) {
      const again = (await formsOf(root, { profile, form }, 5000 + i)).map(typstOf);
      await timed('Typst, PDF', () => again.map((source) => other.print(source, false)));
    }
    if (i < 0) continue;
    for (const [name, value] of round) spent.set(name, [...(spent.get(name) ?? []), value]);
  }
  const count = published(root).length;
  return Object.fromEntries([...spent].map(([name, list]) => [name, median(list) / count]));
}
