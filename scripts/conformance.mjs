// Do the PDFs keep what they promise? Asks validators that are not ours: veraPDF (PDF/A-3a, A-2a, PDF/UA-1) and PDFBox
// preflight (PDF/A-1b). Needs Java and Maven, which fetches both. Exit code 0 all kept, 1 something is not, 2 could not ask.
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const versions = { verapdf: '1.28.2', preflight: '2.0.33' };
const folder = join(root, 'node_modules/.cache/conformance', Object.values(versions).join('-'));

function stop(chinese, english, code) {
  process.stderr.write(`${chinese}\n${english}\n`);
  process.exit(code);
}

function need(program, args, debian) {
  if (spawnSync(program, args, { stdio: 'ignore' }).status === 0) return;
  stop(
    `没有 ${program}，不能验证 PDF 是否合乎标准（Debian：apt-get install ${debian}）。`,
    `${program} is missing: the PDFs were NOT validated (Debian: apt-get install ${debian}).`,
    2,
  );
}

/** Both validators with what they need, once. */
function fetchValidators() {
  const done = join(folder, 'done');
  if (existsSync(done)) return;
  mkdirSync(folder, { recursive: true });
  const dependency = (group, artifact, version) =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  writeFileSync(
    join(folder, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>zipingbiao</groupId><artifactId>conformance</artifactId><version>1</version><packaging>pom</packaging><dependencies>${dependency('org.verapdf.apps', 'greenfield-apps', versions.verapdf)}${dependency('org.apache.pdfbox', 'preflight', versions.preflight)}</dependencies></project>\n`,
  );
  const goal = ['-q', '-B', '-ntp', 'dependency:copy-dependencies', '-DoutputDirectory=lib'];
  for (let tries = 0; tries < 2; tries += 1) {
    const { status } = spawnSync('mvn', goal, {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status === 0) return writeFileSync(done, '');
  }
  stop('Maven 没有取到验证程序。', 'Maven did not fetch the validators.', 2);
}

function java(args) {
  return new Promise((resolve) => {
    const child = spawn('java', ['-cp', join(folder, 'lib/*'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    child.on('close', () => resolve(text));
  });
}

/** What veraPDF says of every PDF below a folder under one profile. */
async function veraPdf(profile, pdfs) {
  const report = await java([
    'org.verapdf.apps.GreenfieldCliWrapper',
    '-f',
    profile,
    '--format',
    'xml',
    '-r',
    pdfs,
  ]);
  const sum = (name) =>
    [...report.matchAll(new RegExp(` ${name}="(\\d+)"`, 'g'))].reduce(
      (total, [, n]) => total + Number(n),
      0,
    );
  const jobs = report.match(/<validationReport /g)?.length ?? 0;
  const compliant = report.match(/isCompliant="true"/g)?.length ?? 0;
  const failures = [...report.matchAll(/<rule [^>]*status="failed"[^>]*>.*?<\/rule>/gs)].map(
    ([rule]) => rule,
  );
  return {
    profile,
    jobs,
    compliant,
    passed: sum('passedChecks'),
    failed: sum('failedChecks'),
    failures,
    report,
  };
}

function run(...words) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist/cli/main.js'), ...words],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  if (status !== 0) stop(`zpb ${words.join(' ')}：${stderr}`, 'Building failed.', 1);
}

/** What the shipped projects have not: markup in names, rare characters, defaults, rows over pages, a line to sign. */
function writeHardProjects(to) {
  const sample = readFileSync(
    join(root, 'data/projects/2023/上海市松江区人力资源和社会保障局（本部）/职业培训.yaml'),
    'utf8',
  ).replace(/^(主管部门|序号):.*\n/gm, '');
  const hard = {
    '_默认.yaml': '主管部门: 某市某局\n',
    '标记.yaml': sample.replace(/^项目名称:.*$/m, '项目名称: \'A & B <一> "二" (三) \\四\''),
    '生僻字.yaml': sample.replace(/^项目名称:.*$/m, '项目名称: 䶮𬭎㛃𫖯𠅤㻛☑①Ⅲ项目'),
    '长文.yaml': sample.replace(
      /^( +)实际完成情况:.*$/m,
      `$1实际完成情况: ${'按月抽查，逐户核对，发现问题当场整改。'.repeat(180)}`,
    ),
  };
  for (const [name, text] of Object.entries(hard)) {
    mkdirSync(join(to, '2023'), { recursive: true });
    writeFileSync(join(to, '2023', name), text);
  }
}

/** PDF/A-1b of some shipped forms, through the program's own door: no command offers it. */
async function printOldest(to) {
  const load = (path) => import(join(root, 'dist', path));
  const [
    { loadProfile },
    { openForm },
    { examine, makeForm, renderers },
    { discover },
    { diskWorld },
  ] = await Promise.all(
    ['rulebook.js', 'opening.js', 'pipeline.js', 'build/discover.js', 'cli/disk-world.js'].map(
      load,
    ),
  );
  const world = diskWorld(root);
  const profile = loadProfile(world, 'shanghai').value;
  const form = (await openForm(world, 'selfEvaluation')).value;
  const [pdf] = await renderers(['pdf']);
  const about = { ...form, faces: form.faces.faces, fontFolder: '', producer: 'zipingbiao' };
  const context = { ...about, date: new Date(0), standard: 'A-1b' };
  const { files } = discover(join(root, 'data/projects'), []);
  for (const [i, { path }] of files.filter((_, place) => place % 5 === 0).entries()) {
    const project = { path, bytes: readFileSync(path), defaults: [] };
    const made = await makeForm(examine(project, profile), form);
    writeFileSync(join(to, `${i}.pdf`), await pdf.render(made.value, context));
  }
}

/** What PDFBox says of every PDF of a folder; it writes a report beside each. */
async function preflight(pdfs) {
  const said = await java(['org.apache.pdfbox.preflight.Validator_A1b', 'xml', 'batch', pdfs]);
  const reports = readdirSync(pdfs)
    .filter((name) => name.endsWith('.preflight.xml'))
    .map((name) => readFileSync(join(pdfs, name), 'utf8'));
  const jobs = readdirSync(pdfs).filter((name) => name.endsWith('.pdf')).length;
  const failures = reports.filter((report) => !/<isValid[^>]*>true</.test(report));
  return { jobs, compliant: reports.length - failures.length, failures, said };
}

const out = mkdtempSync(join(tmpdir(), 'zpb-conformance-'));
process.on('exit', () => rmSync(out, { recursive: true, force: true }));
need('java', ['-version'], 'default-jre-headless');
need('mvn', ['-version'], 'maven');
fetchValidators();

const [archive, plain, oldest, hard] = ['archive', 'plain', 'oldest', 'hard'].map((name) => {
  const path = join(out, name);
  mkdirSync(path);
  return path;
});
run('build', '--format', 'pdf', '--out', join(archive, 'shipped'));
run('build', '--format', 'pdf', '--pdf-standard', 'A-2a', '--out', plain);
writeHardProjects(join(hard, 'data'));
writeFileSync(join(hard, 'zipingbiao.yaml'), '数据: data\n输出: out\n地区: shanghai\n');
const hardRun = spawnSync(
  process.execPath,
  [join(root, 'dist/cli/main.js'), 'build', '--format', 'pdf', '--out', join(archive, 'hard')],
  { cwd: hard, encoding: 'utf8' },
);
if (hardRun.status !== 0)
  stop(hardRun.stdout + hardRun.stderr, 'Building the hard forms failed.', 1);

const results = [];
for (const round of [
  [
    ['3a', archive],
    ['ua1', archive],
  ],
  [['2a', plain]],
]) {
  results.push(...(await Promise.all(round.map(([profile, pdfs]) => veraPdf(profile, pdfs)))));
}
for (const { profile, jobs, compliant, passed, failed, failures, report } of results) {
  console.log(
    `veraPDF ${versions.verapdf} ${profile}: ${compliant} of ${jobs} files compliant, ${passed} checks passed, ${failed} failed`,
  );
  for (const failure of failures.slice(0, 5)) console.log(failure);
  if (jobs === 0) console.log(report.slice(0, 2000));
}
await printOldest(oldest);
const { jobs, compliant, failures, said } = await preflight(oldest);
console.log(`PDFBox preflight ${versions.preflight} A-1b: ${compliant} of ${jobs} files valid`);
for (const failure of failures.slice(0, 3)) console.log(failure);
if (jobs !== compliant) console.log(said.slice(0, 2000));
const kept =
  jobs === compliant &&
  results.every(({ jobs, compliant, failed }) => jobs > 0 && jobs === compliant && failed === 0);
process.exit(kept ? 0 : 1);
