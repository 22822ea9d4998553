// Which regions are there? One line a profile: its id, and its file in data/profiles/.
export const national = 'national.yaml';
export const shanghai = 'shanghai.yaml';
