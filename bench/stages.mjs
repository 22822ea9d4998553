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

/** Medians over the rounds, CPU milliseconds a form. */
export async function stages(root, rounds) {
  const { examine, makeForm, renderers } = await import('../dist/pipeline.js');
  const { contextOf } = await import('../dist/build/make.js');
  const { profile, form } = await opened(root);
  const other = await typst(root);
  const [pdf] = await renderers(['pdf']);
  const [html] = await renderers(['html']);
  const spent = new Map();
  const timed = async (name, run) => {
    const before = cpu();
    const value = await run();
    spent.set(name, [...(spent.get(name) ?? []), cpu() - before]);
    return value;
  };
  for (let round = 0; round < rounds + 2; round += 1) {
    if (round === 2) spent.clear();
    const files = published(root).map((one) => fileOf(one, 1000 + round));
    const examined = await timed('read, check, score, judge', () =>
      files.map((file) => examine(file, profile)),
    );
    const forms = await timed('fill, parse, layout', async () => {
      const made = [];
      for (const one of examined) made.push((await makeForm(one, form)).value);
      return made;
    });
    const contexts = forms.map((made) =>
      contextOf(made, '2023/单位/项目', {
        form,
        producer: 'bench',
        standard: 'A-3a',
        date: undefined,
      }),
    );
    await timed('render PDF (A-3a, tagged, sources attached)', async () => {
      for (const [i, made] of forms.entries()) await pdf.render(made, contexts[i]);
    });
    await timed('render HTML', async () => {
      for (const [i, made] of forms.entries()) await html.render(made, contexts[i]);
    });
    if (!other) continue;
    const sources = forms.map(typstOf);
    const again = (await formsOf(root, { profile, form }, 5000 + round)).map(typstOf);
    await timed('Typst, tagged PDF', () => sources.map((source) => other.print(source, true)));
    await timed('Typst, PDF', () => again.map((source) => other.print(source, false)));
  }
  const count = published(root).length;
  return Object.fromEntries([...spent].map(([name, list]) => [name, median(list) / count]));
}
