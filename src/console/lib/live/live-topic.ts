/** What a viewer subscribes to; see the live contract. */
export type LiveTopic = 'fleet' | `site:${string}` | `station:${string}`;

/** Where the live socket of a topic is, seen from a page at `origin`. */
export function liveUrl(origin: string, topic: LiveTopic): string {
  return `${origin.replace(/^http/, 'ws')}/api/v1/live?topic=${encodeURIComponent(topic)}`;
}
