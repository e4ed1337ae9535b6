/** Removes commas that separate nothing: after an opening bracket, before a closing one, or after another comma. */
export function dropStrayCommas(text: string): string {
  const kept: string[] = [];
  let previous = '';
  let commaAt = -1;
  for (const { character, inString } of scan(text)) {
    const closes = !inString && (character === ']' || character === '}');
    if (closes && previous === ',') kept[commaAt] = '';
    if (!inString && character === ',') {
      if (previous === '[' || previous === '{' || previous === ',') continue;
      commaAt = kept.length;
    }
    kept.push(character);
    if (inString || !/\s/.test(character)) previous = inString ? '"' : character;
  }
  return kept.join('');
}

/** Removes what JSON forbids unescaped: control characters in texts, and zero bytes or a byte order mark around. */
export function dropControlCharacters(text: string): string {
  let kept = '';
  for (const { character, inString } of scan(text)) {
    if (inString ? character < ' ' : character === '\u0000' || character === '\uFEFF') continue;
    kept += character;
  }
  return kept;
}

/** The characters of a JSON text in order, each with whether it stands within a text (its quotes included). */
function* scan(text: string): Generator<{ readonly character: string; readonly inString: boolean }> {
  let inString = false;
  let escaped = false;
  for (const character of text) {
    if (inString) {
      yield { character, inString };
      if (!escaped && character === '"') inString = false;
      escaped = !escaped && character === '\\';
    } else {
      inString = character === '"';
      yield { character, inString };
    }
  }
}
