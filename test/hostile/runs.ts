// How often is chance asked? Few times with every test run, many times in `npm run soak`; `ZPB_SOAK=0.1` is a tenth of it.

const share = Number(process.env.ZPB_SOAK ?? 0);

export function runs(everyTime: number, soak: number): number {
  return Math.max(everyTime, Math.round(soak * share));
}

export const isSoak = share > 0;
