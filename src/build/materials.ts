// What are all forms made from besides their projects: profile, template, faces? Opened when needed, told apart by hash always.
import { relative } from 'node:path';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { Form } from '../opening.ts';
import type { Profile } from '../profile/profile.ts';
import type { World, WorldFile } from '../world.ts';
import { fileHash, forgetChanged, hashOf, type Marks } from './fingerprint.ts';

export interface Opened {
  readonly profile: Profile;
  readonly form: Form;
}

export interface Materials {
  readonly world: World;
  readonly open: (world: World) => Promise<Outcome<Opened>>;
  /** What `open` depends on besides the world, as text. */
  readonly said: string;
  /** The data folder, absolute: places in what is found are remembered from there. */
  readonly home: string;
  readonly keep?: Keep | undefined;
}

/** Where a process that builds again and again keeps what it has opened, and how its files looked then. */
export interface Keep {
  last: OpenedMaterials | undefined;
  marks: Marks['known'];
}

/** A question to the world: which shelf, which file. */
export type Asked = readonly (readonly [string, string])[];

const shelves = ['profile', 'template', 'font'] as const;

function answerOf(world: World, shelf: string, file: string): WorldFile | undefined {
  const known = shelves.find((one) => one === shelf);
  return known && world[known](file);
}

/** What the world gave, whose bytes stay those that were read. */
interface Answer {
  readonly question: Asked[number];
  readonly file: WorldFile | undefined;
  /** Undefined where the file was not read as a whole. */
  readonly read: () => Buffer | undefined;
}

function answered(question: Asked[number], file: WorldFile | undefined): Answer {
  if (!file) return { question, file, read: () => undefined };
  let bytes: Buffer | undefined;
  const { path, location } = file;
  const noted: WorldFile = {
    path,
    location,
    get bytes() {
      bytes ??= file.bytes;
      return bytes;
    },
    get parts() {
      return file.parts;
    },
  };
  return { question, file: noted, read: () => bytes };
}

/** The same world, which notes what it is asked and answers the same question alike. */
function noting(world: World): { readonly world: World; readonly answers: readonly Answer[] } {
  const answers: Answer[] = [];
  const noted = (shelf: (typeof shelves)[number]) => (file: string) => {
    const known = answers.find(({ question: [s, f] }) => s === shelf && f === file);
    const answer = known ?? answered([shelf, file], world[shelf](file));
    if (!known) answers.push(answer);
    return answer.file;
  };
  return {
    world: { profile: noted('profile'), template: noted('template'), font: noted('font') },
    answers,
  };
}

/**
 * The answers to these questions as one hash. Where they lie is part of it: findings in them are remembered
 * by their places.
 */
function digestOf(
  { said, home }: Materials,
  asked: Asked,
  answers: readonly { readonly file: WorldFile | undefined; readonly hash: string | undefined }[],
): string {
  const told = answers.map(({ file, hash }) =>
    file ? [hash, file.location === undefined ? '' : relative(home, file.location)] : '-',
  );
  return hashOf(JSON.stringify([said, asked, told]));
}

/** The answers to these questions as they are now. */
export function fingerprintOf(materials: Materials, asked: Asked, marks: Marks): string {
  const answers = asked.map(([shelf, name]) => {
    const file = answerOf(materials.world, shelf, name);
    return { file, hash: file && hashNow(file, marks) };
  });
  return digestOf(materials, asked, answers);
}

function hashNow(file: WorldFile, marks: Marks): string | undefined {
  const { location } = file;
  return location === undefined ? hashOf(file.bytes) : fileHash(location, location, marks);
}

/** How the files of the answers looked when they were told apart. */
function looksOf({ world }: Materials, asked: Asked, { fresh }: Marks): string {
  const locations = asked.map(([shelf, file]) => answerOf(world, shelf, file)?.location ?? '');
  return JSON.stringify(locations.map((location) => fresh.get(location)?.look ?? ''));
}

export interface OpenedMaterials extends Opened {
  /** What to look at in profile, template and list of faces. */
  readonly warnings: readonly Diagnostic[];
  readonly asked: Asked;
  readonly fingerprint: string;
  /** An open face goes on reading its file only as long as that looks as it did. */
  readonly looks: string;
}

function isStill(last: OpenedMaterials, materials: Materials, marks: Marks): boolean {
  return (
    last.fingerprint === fingerprintOf(materials, last.asked, marks) &&
    last.looks === looksOf(materials, last.asked, marks)
  );
}

/** Of just the bytes that were opened: the file may have been saved meanwhile, and told apart before. */
function hashOfOpened({ file, read }: Answer, marks: Marks): string | undefined {
  if (!file) return undefined;
  const { location } = file;
  if (location !== undefined) forgetChanged(location, location, marks);
  // How it stands now is marked too, so that the next build need not read it.
  const now = hashNow(file, marks);
  const bytes = read();
  return bytes ? hashOf(bytes) : now;
}

export async function openMaterials(
  materials: Materials,
  marks: Marks,
): Promise<Outcome<OpenedMaterials>> {
  if (materials.keep) materials.keep.marks = marks.fresh;
  const last = materials.keep?.last;
  if (last && isStill(last, materials, marks)) return { value: last, diagnostics: [] };
  const { world, answers } = noting(materials.world);
  const { value, diagnostics } = await materials.open(world);
  if (!value) return { value: undefined, diagnostics };
  const asked = answers.map(({ question }) => question);
  const fingerprint = digestOf(
    materials,
    asked,
    answers.map((one) => ({ file: one.file, hash: hashOfOpened(one, marks) })),
  );
  const looks = looksOf(materials, asked, marks);
  const result = { ...value, asked, fingerprint, looks, warnings: diagnostics };
  if (materials.keep) materials.keep.last = result;
  return { value: result, diagnostics };
}
