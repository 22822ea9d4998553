// How often is chance asked? Few times with every test run, many times in `npm run soak`.

export const isSoak = process.env.ZPB_SOAK === '1';

export function runs(everyTime: number, soak: number): number {
  return isSoak ? soak : everyTime;
}
