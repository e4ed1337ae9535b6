/** What the paths of the API need in their places. */
type Places = Readonly<Record<string, string>>;

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Pages of one list that are turned. */
const PAGES_MAX = 100;

/**
 * Reads all that the API has about a station, and every list there is, page by page. Answers what did not answer as it
 * should: a server error anywhere, and anything but success where nothing but the station is named. `hear` gets each
 * answer.
 */
export async function readEverything(
  url: string,
  adminKey: string,
  stationId: string,
  hear: (path: string, text: string) => void = () => {},
): Promise<string[]> {
  const problems: string[] = [];
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${adminKey}` } });
    hear(path, await response.clone().text());
    return response;
  };
  const { paths } = (await (await get('/openapi.json')).json()) as OpenApi;
  const places: Places = { stationId, ...(await namesOf(get, stationId)) };
  for (const [path, methods] of Object.entries(paths)) {
    if (!('get' in methods) || path.endsWith('/live')) continue;
    const wants = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
      encodeURIComponent(places[name] ?? 'none'),
    );
    const isSure = wants.every((name) => name === 'stationId') && !asksForMore(path);
    const problem = await readList(get, filled, isSure);
    if (problem !== null) problems.push(problem);
  }
  return problems;
}

/** Routes that may answer with an error when nothing but their path is given. */
function asksForMore(path: string): boolean {
  return /login|setup|documents|oidc|pki|root-rotation/.test(path);
}

async function readList(
  get: (path: string) => Promise<Response>,
  path: string,
  isSure: boolean,
): Promise<string | null> {
  let cursor: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query: string = cursor === null ? '' : `?limit=500&cursor=${encodeURIComponent(cursor)}`;
    const response = await get(`${path}${query}`);
    const text = await response.text();
    if (response.status >= 500 || (isSure && response.status >= 400))
      return `GET ${path}${query} answered ${response.status}: ${text.slice(0, 300)}`;
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return null;
    const body = JSON.parse(text) as { nextCursor?: string | null } | null;
    cursor = body?.nextCursor ?? null;
    if (cursor === null) return null;
  }
  return null;
}

/** Things of the station that have paths of their own. */
async function namesOf(get: (path: string) => Promise<Response>, stationId: string): Promise<Places> {
  const first = async (path: string): Promise<string> => {
    const response = await get(`/api/v1${path}`);
    if (!response.ok) return 'none';
    const { items } = (await response.json()) as { items: { id: string }[] };
    return items[0]?.id ?? 'none';
  };
  const station = encodeURIComponent(stationId);
  return {
    transactionId: await first(`/transactions?stationId=${station}`),
    commandId: await first(`/stations/${station}/commands`),
    siteId: await first('/sites'),
  };
}
