// How is a time measured on a machine with other work? Paired: each case in turn, round by round; medians; ratios.
import { spawn, spawnSync } from 'node:child_process';

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Told by the child itself as it ends: peak resident memory in kB, CPU time in microseconds. */
const tell =
  'data:text/javascript,process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();process._rawDebug("\nbench "+maxRSS+" "+(userCPUTime+systemCPUTime))})';

/** One process: wall and CPU milliseconds, peak MB. A failure stops the bench. */
export function runNode(args, { cwd, codes = [0, 1] } = {}) {
  const started = performance.now();
  const child = spawnSync(process.execPath, ['--import', tell, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const wall = performance.now() - started;
  if (!codes.includes(child.status))
    throw new Error(`${args.join(' ')}: ${child.status}\n${child.stderr}`);
  const [, peak, cpu] = /bench (\d+) (\d+)/.exec(child.stderr) ?? [];
  return {
    wall,
    cpu: Number(cpu) / 1000,
    peak: Number(peak) / 1024,
    stdout: child.stdout,
    stderr: child.stderr,
  };
}

/** Runs all cases in turn so many rounds; medians by name. */
export function inTurn(cases, rounds) {
  const seen = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let i = 0; i < rounds; i += 1) {
    for (const [name, run] of Object.entries(cases)) seen[name].push(run(i));
  }
  const keys = ['wall', 'cpu', 'peak'];
  return Object.fromEntries(
    Object.entries(seen).map(([name, list]) => [
      name,
      Object.fromEntries(keys.map((key) => [key, median(list.map((one) => one[key]))])),
    ]),
  );
}

export const ms = (value) => `${value.toFixed(value < 20 ? 2 : 0)} ms`;
export const times = (a, b) => `${(a / b).toFixed(2)} ×`;

export function line(label, ...cells) {
  console.log(`  ${label.padEnd(58)}${cells.map((cell) => String(cell).padStart(14)).join('')}`);
}

export { spawn };
