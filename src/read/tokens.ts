// May this text be parsed at all? Lexes it under the limits before anything recursive sees it.
import { CST, Lexer, Parser } from 'yaml';
import type { Span } from '../diagnostic/source.ts';
import { maxDepth, maxTokens } from '../unit/limits.ts';

export interface Refused {
  readonly refused: 'depth' | 'tokens';
  readonly offset: number;
}

export type Tokens =
  | { readonly tokens: readonly CST.Token[]; readonly comments: readonly Span[] }
  | Refused;

/** The lexer's mark before a scalar, whose text may begin with anything. */
const scalarMark = '\u001f';

/**
 * yaml's composer recurses, and two deep files in one process abort V8 beyond any `catch`
 * (CVE-2026-33532 and its rest); its lexer and parser are iterative, so the guard stands between them.
 */
export function tokenize(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const comments: Span[] = [];
  let count = 0;
  let before = '';
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    count += 1;
    // The lexer's marks are no characters of the text, so only the parser knows the offset.
    const { offset } = parser;
    if (parser.stack.length > maxDepth) return { refused: 'depth', offset };
    if (count > maxTokens) return { refused: 'tokens', offset };
    if (lexeme.startsWith('#') && before !== scalarMark) {
      comments.push({ start: offset - lexeme.length, end: offset });
    }
    before = lexeme;
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, comments };
}

/** Every node of a text, also of one that cannot be composed; none where it may not be parsed. */
export function nodesIn(text: string): CST.Token[] {
  const lexed = tokenize(text);
  if ('refused' in lexed) return [];
  const nodes: CST.Token[] = lexed.tokens.flatMap((t) =>
    t.type === 'document' && t.value ? [t.value] : [],
  );
  // Grows while it is walked: what a collection holds comes after it.
  for (const node of nodes) {
    if (!CST.isCollection(node)) continue;
    for (const { key, value } of node.items) nodes.push(...[key, value].filter((t) => !!t));
  }
  return nodes;
}
