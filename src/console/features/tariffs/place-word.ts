/** Where an assignment applies, in words. */
export function placeWord(siteId: string | null, siteNames: ReadonlyMap<string, string>): string {
  return siteId === null ? 'All other sites' : (siteNames.get(siteId) ?? siteId);
}
