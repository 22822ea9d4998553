// Who tells what has changed? The system where it can, the clock where it cannot; what neither tells of is looked at.
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { type FSWatcher, watch } from 'chokidar';
import { explainSystemError } from '../build/refusal.ts';
import { isFolder, isGarbled } from '../build/standing.ts';
import { changesIn } from './changes.ts';
import { type Ground, isLinkedFolder, isNoInput, isPassedOver } from './inputs.ts';
import { isDangling, lookingOut, lookOf, standingOf } from './looking.ts';
import { noticesOf } from './notices.ts';

/** To look at thousands of files keeps a machine busy: where nobody asked for it, once a second. */
const unasked = { interval: 1000, binaryInterval: 1000 };
/** Editors and checkouts take a file away before they put it back. */
const returning = 100;
/** A first look that met with a refusal may never come to its end. */
const patience = 1000;

export interface Wanted {
  /** Look by the clock from the beginning. */
  readonly poll: boolean;
  readonly tell: (sentence: string) => void;
  /** Where a test puts its own. */
  readonly open?: typeof watch;
}

/** What there is too little of, by the system's word for it. */
const limits: Readonly<Record<string, string>> = {
  ENOSPC: 'fs.inotify.max_user_watches',
  EMFILE: 'fs.inotify.max_user_instances',
};

function limitOf(error: unknown): string | undefined {
  return limits[(error as NodeJS.ErrnoException).code ?? ''];
}

function byTheClock(limit: string): string {
  return `系统不能再监视更多文件，改为每秒查看一次；要更快，请管理员调高 ${limit}，再运行 zpb watch`;
}

export class Hearing {
  readonly #wanted: Wanted;
  readonly #heard = new EventEmitter();
  readonly #lookout = lookingOut((path) => this.#note(path));
  readonly #said = new Set<string>();
  #ground: Ground = { output: '', folders: [], files: [] };
  #watcher: FSWatcher | undefined;
  #polls: boolean;
  /** What the watcher was opened for. */
  #opened = '';
  /** Folders that were taken away: of what lies in the next of such a name the watcher knows nothing. */
  readonly #gone = new Set<string>();
  /** How each path looked when it was noted. */
  readonly #looks = new Map<string, string>();
  /** What has changed, one moment's changes at a time. */
  readonly changes = changesIn(this.#heard);

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
    this.#polls = wanted.poll;
  }

  #note(path: string, event: 'change' | 'unlink' = 'change'): void {
    this.#heard.emit('all', event, path);
  }

  /** Once: the watcher meets with the same at every turn. */
  #say(sentence: string): boolean {
    const isNew = !this.#said.has(sentence);
    if (isNew) this.#wanted.tell(sentence);
    this.#said.add(sentence);
    return isNew;
  }

  /** A folder that has come in the place of another is another: of what lies in it the watcher knows nothing. */
  #aim(): string {
    const { folders } = this.#ground;
    return JSON.stringify([this.#polls, folders.map((folder) => [folder, standingOf(folder)])]);
  }

  /** When it comes back, nothing that changes there is missed any more. */
  async listenTo(ground: Ground): Promise<void> {
    this.#ground = ground;
    this.#lookout.at([...ground.folders, ...ground.files]);
    if ([...this.#gone].some(isFolder)) this.#opened = '';
    for (let aim = this.#aim(); aim !== this.#opened; aim = this.#aim()) {
      this.#opened = aim;
      await this.#open();
    }
  }

  async #open(): Promise<void> {
    await this.#close();
    this.#gone.clear();
    const folders = this.#ground.folders.filter((folder) => existsSync(folder));
    if (folders.length === 0) return;
    const { open = watch, poll } = this.#wanted;
    const polls = this.#polls;
    const watcher = open(folders, {
      ignoreInitial: true,
      ignored: (path) => isNoInput(path, this.#ground) || isLinkedFolder(path, this.#ground),
      usePolling: polls,
      // A folder may be called like a file that an editor keeps.
      atomic: false,
      ...(polls && !poll ? unasked : {}),
    });
    this.#watcher = watcher;
    watcher.on('all', (_, path) => this.#tellOf(path));
    noticesOf(watcher, ({ paths, turned }) => {
      for (const path of paths) this.#lookAt(path);
      if (turned !== undefined) this.#turn(turned);
    });
    await new Promise<void>((resolve) => {
      watcher.once('ready', () => resolve());
      watcher.on('error', (error) => {
        const limit = polls ? undefined : limitOf(error);
        this.#meet(error, limit);
        setTimeout(resolve, limit === undefined ? patience : 0);
      });
    });
  }

  #turn(folder: string): void {
    if (isNoInput(folder, this.#ground)) return;
    if (isFolder(folder)) this.#opened = '';
    else this.#gone.add(folder);
    this.#note(folder);
  }

  /** The system has noticed it, even where all that can be asked of it is as before: it may be saved twice in one tick of its clock. */
  #lookAt(path: string): void {
    if (isPassedOver(path, this.#ground)) return;
    const look = lookOf(path);
    // Of what the watcher knew and what is gone, it tells.
    if (look === '' && !isGarbled(path)) return;
    if (!this.#polls || this.#looks.get(path) !== look) this.#noteAs(path, look);
  }

  /** The watcher tells of it: later than the system, so that mostly it is known. */
  #tellOf(path: string): void {
    if (isPassedOver(path, this.#ground)) return;
    const look = lookOf(path);
    if (look === '') setTimeout(() => this.#miss(path), returning);
    else if (this.#looks.get(path) !== look) this.#noteAs(path, look);
  }

  #noteAs(path: string, look: string): void {
    if (isDangling(look)) this.#lookout.also(path);
    this.#looks.set(path, look);
    this.#note(path);
  }

  #miss(path: string): void {
    if (lookOf(path) !== '') return;
    this.#looks.delete(path);
    this.#note(path, 'unlink');
  }

  #meet(error: unknown, limit: string | undefined): void {
    const refused = explainSystemError(error);
    if (refused === undefined) throw error;
    const { path } = error as NodeJS.ErrnoException;
    if (limit !== undefined) this.#polls = true;
    const isNew = this.#say(limit === undefined ? refused : byTheClock(limit));
    const isLookedAt = path !== undefined && limit === undefined && this.#lookout.also(path);
    // The build tells what it means for the forms; before it the watcher is opened anew where it must be.
    if (isNew || isLookedAt) this.#note(path ?? this.#ground.output);
  }

  /** A file of which no watcher tells. */
  alsoTo(path: string): void {
    this.#lookout.also(path);
  }

  async #close(): Promise<void> {
    const watcher = this.#watcher;
    this.#watcher = undefined;
    const closed = watcher?.close();
    // What it was still looking at may be refused, and nobody asks any more.
    watcher?.on('error', () => {});
    await closed;
  }

  async end(): Promise<void> {
    this.#lookout.end();
    await this.#close();
  }
}
