// Which regions are there? One line a profile: its id, and its file in data/profiles/.
export const hubei = 'hubei.yaml';
export const national = 'national.yaml';
const national2021 = 'national-2021.yaml';

export { national2021 as 'national-2021' };
export const shanghai = 'shanghai.yaml';
export const sichuan = 'sichuan.yaml';
