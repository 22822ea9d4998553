// What can only be made with profile, template and faces open? They are opened late, once, and only where there is something to make.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { lawsOf } from '../rulebook.ts';
import type { BuildOptions } from './build.ts';
import type { Marks } from './fingerprint.ts';
import { type Maker, makerOf } from './make.ts';
import { type Asked, fingerprintOf, type OpenedMaterials, openMaterials } from './materials.ts';
import { recallFindings } from './remembered.ts';
import type { Store } from './store.ts';
import { timingOf } from './timing.ts';

export interface Hands {
  readonly maker: Maker;
  readonly opened: OpenedMaterials;
}

export class Workshop {
  readonly #options: BuildOptions;
  readonly #inputs: Marks;
  #hands: Hands | undefined;
  /** Of all that forms have in common. */
  fingerprint = '';
  /** What to look at in them. */
  warnings: readonly Diagnostic[] = [];
  /** Laws that it turns off; known where it is opened. */
  silent: readonly string[] = [];
  /** What was asked of the outside to open it. */
  asked: Asked = [];

  constructor(options: BuildOptions, inputs: Marks) {
    this.#options = options;
    this.#inputs = inputs;
  }

  /** Known without being opened: by what was asked for when it was opened last, and told then. */
  recall({ asked, warnings }: Pick<Store, 'asked' | 'warnings'>): void {
    this.fingerprint = fingerprintOf(this.#options.materials, asked, this.#inputs);
    this.asked = asked;
    this.warnings = recallFindings(warnings, this.#options);
  }

  /** The faults are of what cannot be opened. */
  async open(already?: OpenedMaterials): Promise<readonly Diagnostic[]> {
    const options = this.#options;
    const { value: opened, diagnostics } = already
      ? { value: already, diagnostics: [] }
      : await openMaterials(options.materials, this.#inputs);
    if (!opened) return diagnostics;
    this.fingerprint = opened.fingerprint;
    this.asked = opened.asked;
    const timing = timingOf(options.spans);
    const maker = makerOf({ options, opened, timing }, opened.fingerprint);
    this.#hands = { maker, opened };
    this.warnings = opened.warnings;
    this.silent = lawsOf(opened.profile).flatMap((law) => (law.severity === 'off' ? law.id : []));
    return [];
  }

  async hands(): Promise<Hands> {
    const [fault] = this.#hands ? [] : await this.open();
    // It opened when the same bytes were opened before.
    if (fault) throw new Error(`impossible: ${fault.message}`);
    if (!this.#hands) throw new Error('impossible: opened without a fault');
    return this.#hands;
  }
}
