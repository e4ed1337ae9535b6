const everyMs = 240_000;
const firstAfterMs = 60_000;
const lastsMs = 90_000;
/** Half of what the garage's grid connection can carry. */
const dimmed = { id: 'demo-dimming', circuitId: 'grid', limitA: 40 };

/** Plays the grid operator, who now and then halves what the demo's garage may take. Answers how to make them stop. */
export function startGridSignals(server: { readonly url: string; readonly adminKey: string }): () => void {
  const send = (): void => {
    const until = new Date(Date.now() + lastsMs).toISOString();
    fetch(`${server.url}/api/v1/sites/city-garage/signals`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...dimmed, until }),
    }).catch(() => undefined);
  };
  const first = setTimeout(send, firstAfterMs);
  const others = setInterval(send, everyMs);
  return () => {
    clearTimeout(first);
    clearInterval(others);
  };
}
