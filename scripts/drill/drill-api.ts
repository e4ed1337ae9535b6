/** Calls the API. Throws on anything but success. */
export type DrillApi = (method: string, path: string, body?: object) => Promise<unknown>;

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

export function drillApi(url: string, adminKey: string): DrillApi {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  };
}

/** Every item of a list, page after page. */
export async function listAll<Item>(api: DrillApi, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 10_000; page += 1) {
    const query: string = `limit=500${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const body = (await api('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`)) as Page<Item>;
    items.push(...body.items);
    cursor = body.nextCursor;
    if (cursor === null) return items;
  }
  return items;
}
