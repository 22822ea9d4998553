// Is the printed page what the attached data gives? Rebuilds each PDF in memory, compares, and says so.
import { rebuild, type Tools } from '../build/rebuild.ts';
import { capped, type Diagnostic } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/frame.ts';
import { openForm } from '../opening.ts';
import { comparePages, type Difference } from '../record/compare.ts';
import { type PdfRecord, readRecord } from '../record/record.ts';
import { loadProfile } from '../rulebook.ts';
import type { World } from '../world.ts';
import { diskWorld } from './disk-world.ts';
import { about, type Filed, nothingAsked, openFiled } from './filed.ts';
import { loadSettings } from './settings.ts';
import { speak, speakFaults } from './speak.ts';
import { version } from './version.ts';

interface Verdict {
  readonly code: 0 | 1 | 2;
  readonly line: string;
  readonly findings: readonly Diagnostic[];
}

/** Each file's own rules and form, opened once. */
function toolbox(world: World) {
  const known = new Map<string, Promise<Tools | readonly Diagnostic[]>>();
  const open = async ({ profile, template }: PdfRecord['madeBy']) => {
    const rules = loadProfile(world, profile);
    const form = await openForm(world, template);
    if (rules.value && form.value) return { profile: rules.value, form: form.value };
    return [...rules.diagnostics, ...form.diagnostics];
  };
  return ({ madeBy }: PdfRecord) => {
    const key = `${madeBy.profile} ${madeBy.template}`;
    const tools = known.get(key) ?? open(madeBy);
    known.set(key, tools);
    return tools;
  };
}

/** What is not as it was when the file was made, in words. */
function changesSince({ madeBy, program }: PdfRecord, { profile, form }: Tools): string[] {
  return [
    program !== `zipingbiao ${version}` && `程序（当时 ${program}，现在 zipingbiao ${version}）`,
    madeBy.profileDigest !== profile.digest && `地区规则「${madeBy.profile}」`,
    madeBy.templateDigest !== form.template.digest && `表格模板「${madeBy.template}」`,
    madeBy.facesDigest !== form.faces.digest && '字体',
  ].filter((word) => word !== false);
}

const shownWords = 60;

function sentence({ page, what, found, wanted }: Difference): string {
  const cut = (text = '') => (text.length > shownWords ? `${text.slice(0, shownWords)}…` : text);
  const sentences: Readonly<Record<Difference['what'], string>> = {
    text: `印的是「${cut(found)}」，按附带的数据应是「${cut(wanted)}」`,
    content: '文字相同，但位置或线条与附带的数据所生成的不同',
    fonts: '文字相同，但字形（字体）与附带的数据所生成的不同',
    overlay: '页面上另有内容（签章、批注或改动），不是由附带的数据生成的',
    missing: '按附带的数据应有这一页，文件里没有',
    extra: '文件里多出这一页，附带的数据不生成它',
  };
  return `第 ${page} 页：${sentences[what]}`;
}

function unlike(
  filed: Filed,
  differences: readonly Difference[],
  changes: readonly string[],
): Verdict {
  const { path } = filed;
  if (changes.length > 0) {
    const message = `与生成时相比已经变了：${changes.join('、')}；页面不同，不能判断是否改动过`;
    const hint = '换回生成时的程序、规则、模板与字体，再核对一次';
    return {
      code: 2,
      line: `不能核对  ${path}`,
      findings: [about(path, 'surroundings-differ', message, hint)],
    };
  }
  const findings = capped(differences.map((one) => about(path, 'page-differs', sentence(one))));
  return { code: 1, line: `不一致  ${path}`, findings };
}

function compare(filed: Filed, rebuilt: Buffer, changes: readonly string[]): Verdict {
  const { path, bytes, record } = filed;
  const since = changes.length > 0 ? `（${changes.join('、')}已变，结果仍相同）` : '';
  if (bytes.equals(rebuilt)) {
    return { code: 0, line: `一致  ${path}  与附带的数据所生成的逐字节相同${since}`, findings: [] };
  }
  const wanted = readRecord(rebuilt);
  if ('refused' in wanted) throw new Error(`impossible: our own PDF is refused: ${wanted.refused}`);
  const differences = comparePages(record.file, wanted.file);
  if (differences.length > 0) return unlike(filed, differences, changes);
  const how =
    record.appended > 0
      ? `其后追加了 ${record.appended} 字节，页面未变`
      : '文件被另存过或由别的版本生成';
  return { code: 0, line: `一致  ${path}  每页的内容与字形都相同；${how}${since}`, findings: [] };
}

async function verdictOf(filed: Filed, toolsFor: ReturnType<typeof toolbox>): Promise<Verdict> {
  const { path, record } = filed;
  const line = `不能核对  ${path}`;
  const tools = await toolsFor(record);
  if (!('profile' in tools)) return { code: 2, line, findings: tools };
  const changes = changesSince(record, tools);
  const rebuilt = await rebuild(record, tools);
  if (rebuilt.value) return compare(filed, rebuilt.value, changes);
  const words = changes.length > 0 ? `（与生成时相比已变：${changes.join('、')}）` : '';
  const message = `附带的数据现在生成不了表${words}`;
  return {
    code: 2,
    line,
    findings: [about(path, 'cannot-rebuild', message), ...rebuilt.diagnostics],
  };
}

/** The worst verdict's exit code. */
export async function verifyAll(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const settings = loadSettings(process.cwd());
  const faults = paths.length === 0 ? [nothingAsked('verify')] : settings.diagnostics;
  if (!settings.value || faults.length > 0) {
    speakFaults(faults, options);
    return 2;
  }
  const toolsFor = toolbox(diskWorld(settings.value.folder));
  const verdicts: Verdict[] = [];
  for (const path of paths) {
    const filed = openFiled(path);
    verdicts.push(
      'record' in filed
        ? await verdictOf(filed, toolsFor)
        : { code: 2, line: `不能核对  ${path}`, findings: [filed] },
    );
  }
  const files = verdicts.map(({ findings }, i) => ({ path: paths[i] ?? '', findings }));
  speak({ files, faults: [] }, options);
  // What a program reads has nothing behind it.
  const told = options.reporter === 'frame' ? process.stdout : process.stderr;
  for (const { line } of verdicts) told.write(`${visible(line)}\n`);
  return Math.max(...verdicts.map(({ code }) => code));
}
