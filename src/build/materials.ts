// What are all forms made from besides their projects: profile, template, faces? Opened when needed, told apart by hash always.
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { Form } from '../opening.ts';
import type { Profile } from '../profile/profile.ts';
import type { World, WorldFile } from '../world.ts';
import { fileHash, hashOf, type Marks } from './fingerprint.ts';

export interface Opened {
  readonly profile: Profile;
  readonly form: Form;
}

export interface Materials {
  readonly world: World;
  readonly open: (world: World) => Promise<Outcome<Opened>>;
  /** What `open` depends on besides the world, as text. */
  readonly said: string;
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

/** The same world, which notes what it is asked. */
function noting(world: World): { readonly world: World; readonly asked: Asked } {
  const asked: (readonly [string, string])[] = [];
  const noted = (shelf: (typeof shelves)[number]) => (file: string) => {
    if (!asked.some(([s, f]) => s === shelf && f === file)) asked.push([shelf, file]);
    return world[shelf](file);
  };
  return {
    world: { profile: noted('profile'), template: noted('template'), font: noted('font') },
    asked,
  };
}

/** The answers to these questions as they are now, as one hash. */
export function fingerprintOf({ world, said }: Materials, asked: Asked, marks: Marks): string {
  const answers = asked.map(([shelf, file]) => {
    const answer = answerOf(world, shelf, file);
    if (!answer) return '-';
    const { location, bytes } = { location: answer.location, bytes: () => answer.bytes };
    return location === undefined ? hashOf(bytes()) : fileHash(location, location, marks);
  });
  return hashOf(JSON.stringify([said, asked, answers]));
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

export async function openMaterials(
  materials: Materials,
  marks: Marks,
): Promise<Outcome<OpenedMaterials>> {
  if (materials.keep) materials.keep.marks = marks.fresh;
  const last = materials.keep?.last;
  if (last && isStill(last, materials, marks)) return { value: last, diagnostics: [] };
  const { world, asked } = noting(materials.world);
  const { value, diagnostics } = await materials.open(world);
  if (!value) return { value: undefined, diagnostics };
  const fingerprint = fingerprintOf(materials, asked, marks);
  const looks = looksOf(materials, asked, marks);
  const opened = { ...value, asked, fingerprint, looks, warnings: diagnostics };
  if (materials.keep) materials.keep.last = opened;
  return { value: opened, diagnostics };
}
