const mark = 'chargeplane-reloaded-at';
const onceInMs = 30_000;

/**
 * A tab left open over a deployment asks for chunks that are gone. Loading the page anew gets the new names; a
 * second failure within half a minute is a real fault and is left to the error page.
 */
export function reloadOnMissingChunk(window: Window): void {
  window.addEventListener('vite:preloadError', (event) => {
    const reloadedAtMs = Number(window.sessionStorage.getItem(mark) ?? 0);
    if (Date.now() - reloadedAtMs < onceInMs) return;
    event.preventDefault();
    window.sessionStorage.setItem(mark, String(Date.now()));
    window.location.reload();
  });
}
