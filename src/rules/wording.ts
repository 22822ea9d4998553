// How does a qualitative actual stand to its target? The same word, a weaker one, its contrary, or a word of another kind.

import type { Words } from '../profile/profile.ts';
import type { Indicator } from '../project/project.ts';
import { bare } from './likeness.ts';

export type Wording = 'same' | 'weaker' | 'contrary' | 'other';

const yesOrNo = new Set(['是', '否']);

/** 较及时 → 及时: without the longest of what may stand before it. */
function without(text: string, ...prefixes: readonly (readonly string[])[]): string | undefined {
  let longest = 0;
  for (const prefix of prefixes.flat()) {
    const { length } = prefix;
    if (length > longest && text.length > length && text.startsWith(prefix)) longest = length;
  }
  return longest === 0 ? undefined : text.slice(longest);
}

function shares(a: string, b: string): boolean {
  return [...a].some((character) => b.includes(character));
}

/** Undefined where either holds a figure or is blank: then words are not what is compared. */
export function wordingOf({ target, actual }: Indicator, words: Words): Wording | undefined {
  if (!target || !actual || /\p{N}/u.test(target.text + actual.text)) return undefined;
  const [wanted, reached] = [bare(target.text), bare(actual.text)];
  if (wanted === '' || reached === '') return undefined;
  if (wanted === reached) return 'same';
  if (yesOrNo.has(wanted) && yesOrNo.has(reached)) return 'contrary';
  if (without(reached, words.weakening) === wanted) return 'weaker';
  if (without(reached, words.negating) === wanted) return 'contrary';
  // 基本达到要求 against 达到: more was said, of the same kind.
  const core = without(reached, words.weakening, words.negating) ?? reached;
  return !yesOrNo.has(wanted) && shares(core, wanted) ? undefined : 'other';
}
