/** Text a station really gave: some send empty or blank text for fields they should leave out. */
export function presentText(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text;
}
