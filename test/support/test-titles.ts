/**
 * The titles of the tests in a test file, as written: `it('…')`, `test.skip('…')`, `it.each([…])('…')`.
 * A title that is not a literal is left out.
 */
export function testTitles(code: string): string[] {
  const titles: string[] = [];
  for (const match of code.matchAll(/(?<![\w.])(?:it|test)((?:\.\w+)*)\(/g)) {
    let open = match.index + match[0].length;
    const isTable = /\.(each|for|skipIf|runIf)$/.test(match[1] ?? '');
    if (isTable) {
      open = code.indexOf('(', closingParenthesis(code, open));
      if (open === -1) continue;
      open += 1;
    }
    const title = /^\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/.exec(code.slice(open));
    if (title?.[2] !== undefined) titles.push(title[2]);
  }
  return titles;
}

/** Where the parenthesis closes whose content starts at `from`; quotes are respected. */
function closingParenthesis(code: string, from: number): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < code.length; at++) {
    const letter = code[at] ?? '';
    if (letter === '\\') at++;
    else if (quote !== '') quote = letter === quote ? '' : quote;
    else if (`'"\``.includes(letter)) quote = letter;
    else if (letter === '(') depth++;
    else if (letter === ')' && --depth === 0) return at;
  }
  return code.length;
}
