// May this text be parsed at all? Lexes it under the limits before anything recursive sees it.
import { type CST, Lexer, Parser } from 'yaml';
import { maxDepth, maxTokens } from '../unit/limits.ts';

export type Tokens =
  | { readonly tokens: readonly CST.Token[] }
  | { readonly refused: 'depth' | 'tokens'; readonly offset: number };

/**
 * yaml's composer recurses, and two deep files in one process abort V8 beyond any `catch`
 * (CVE-2026-33532 and its rest); its lexer and parser are iterative, so the guard stands between them.
 */
export function tokenize(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    count += 1;
    // The lexer's marks are no characters of the text, so only the parser knows the offset.
    const { offset } = parser;
    if (parser.stack.length > maxDepth) return { refused: 'depth', offset };
    if (count > maxTokens) return { refused: 'tokens', offset };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}
