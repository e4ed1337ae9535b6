/** A line of a CSV file: its number in the file, from 1, and its fields. */
export interface CsvLine {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Reads CSV (RFC 4180): comma or semicolon, whichever the first line has; fields in quotes may hold separators, line
 * ends and doubled quotes. Empty lines are left out; a byte order mark is ignored. Never throws: a quote that is never
 * closed ends with the text.
 */
export function readCsv(text: string): readonly CsvLine[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const firstLine = source.split(/\r?\n/, 1)[0] ?? '';
  const separator = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
  const lines: CsvLine[] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  let line = 1;
  let startedAt = 1;
  const endLine = (): void => {
    fields.push(field.trim());
    if (fields.some((value) => value !== '')) lines.push({ line: startedAt, fields });
    fields = [];
    field = '';
    startedAt = line + 1;
  };
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charAt(index);
    if (quoted) {
      if (character === '"' && source.charAt(index + 1) === '"') {
        field += '"';
        index += 1;
      } else if (character === '"') quoted = false;
      else field += character;
    } else if (character === '"' && field.trim() === '') {
      field = '';
      quoted = true;
    } else if (character === separator) {
      fields.push(field.trim());
      field = '';
    } else if (character === '\n') endLine();
    else field += character;
    if (character === '\n') line += 1;
  }
  endLine();
  return lines;
}
