/**
 * Whether a text has what was typed: as a whole, or each of its words. Short words are looked for where a word begins,
 * so that `row 7` is not found in every `P0777`.
 */
export function hasWords(text: string, query: string): boolean {
  const typed = query.trim().toLowerCase();
  const within = text.toLowerCase();
  if (within.includes(typed)) return true;
  const parts = within.split(/[^\p{L}\p{N}]+/u);
  return typed
    .split(/\s+/)
    .every((word) => (word.length > 2 ? within.includes(word) : parts.some((part) => part === word)));
}
