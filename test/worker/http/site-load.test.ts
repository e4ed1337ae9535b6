import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, createTestApp } from './test-app.ts';

let api: TestApp;
let siteId: string;
let sites = 0;

beforeEach(async () => {
  api = createTestApp();
  siteId = `load-${(sites += 1)}`;
  await api.ask('PUT', `/api/v1/sites/${siteId}`, { name: 'Depot' });
  await env.DB.prepare(
    `INSERT INTO stations (id, site_id, registration, security_profile, connectivity, created_at_ms, event_number, as_of_ms, removed)
     VALUES (?1, ?2, 'accepted', 1, 'online', 0, 1, 0, 0)`,
  )
    .bind(`CP-${siteId}`, siteId)
    .run();
});

const path = (rest: string) => `/api/v1/sites/${siteId}${rest}`;
const wiring = (change: object = {}) => ({
  circuits: [
    { id: 'main', name: 'Main', fuseA: 63 },
    { id: 'row', parentId: 'main', fuseA: { L1: 32, L2: 32, L3: 32 } },
  ],
  evses: [{ stationId: `CP-${siteId}`, circuitId: 'row' }],
  ...change,
});

async function pointers(body: object): Promise<unknown[]> {
  const answer = await api.ask('PUT', path('/circuits'), body);
  expect(answer.status).toBe(400);
  return (answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
}

describe('the circuits of a site', () => {
  it('[§7] are none at first, then what was set, with the usual values filled in', async () => {
    expect((await api.ask('GET', path('/circuits'))).body).toMatchObject({ circuits: [], evses: [] });
    const set = await api.ask('PUT', path('/circuits'), wiring());
    expect(set.status).toBe(200);
    const { body } = await api.ask('GET', path('/circuits'));
    expect(body).toEqual(set.body);
    expect(body).toMatchObject({
      circuits: [
        { fuseA: { L1: 63, L2: 63, L3: 63 }, parentId: null },
        { name: 'row', parentId: 'main' },
      ],
      evses: [{ id: `CP-${siteId}/1`, minimumA: 6, maximumA: 32, fallbackA: 0, lines: ['L1', 'L2', 'L3'] }],
    });
  });

  it('[§7] that cannot be run are refused, with a pointer to each fault', async () => {
    expect(await pointers(wiring({ evses: [{ stationId: 'ELSEWHERE', circuitId: 'row' }] }))).toEqual([
      '/evses/0/stationId',
    ]);
    const circuits = [
      { id: 'main', fuseA: 63 },
      { id: 'a', parentId: 'b', fuseA: 16 },
      { id: 'b', parentId: 'a', fuseA: 16 },
    ];
    expect(await pointers({ circuits })).toEqual(['/circuits/1/parentId', '/circuits/2/parentId']);
    expect(await pointers({ circuits: [{ id: 'main', fuseA: -1 }] })).toEqual(['/circuits/0/fuseA']);
    expect(await pointers({ circuits: [{ id: 'main', fuseA: { L1: -1, L2: 16 } }] })).toEqual([
      '/circuits/0/fuseA/L1',
      '/circuits/0/fuseA/L3',
    ]);
    const evse = { stationId: `CP-${siteId}`, circuitId: 'row' };
    expect(await pointers(wiring({ evses: [evse, evse] }))).toEqual(['/evses/1/evseId']);
  });

  it('[I9] names the stations of the site that are on none, whose draw nobody counts', async () => {
    const bare = await api.ask('PUT', path('/circuits'), wiring({ evses: [] }));
    expect(bare.body['unwiredStationIds']).toEqual([`CP-${siteId}`]);
    expect((await api.ask('GET', path('/circuits'))).body).toEqual(bare.body);
    expect((await api.ask('PUT', path('/circuits'), wiring())).body['unwiredStationIds']).toEqual([]);
  });

  it('[§7] a figure that has neither of its forms is told both', async () => {
    const answer = await api.ask('PUT', path('/circuits'), { circuits: [{ id: 'main', fuseA: '63 A' }] });
    const detail =
      'Invalid input: expected number, received string, or Invalid input: expected object, received string';
    expect(answer.body['errors']).toEqual([{ pointer: '/circuits/0/fuseA', detail }]);
  });

  it('[§7] two operators who save at once: the second is told, and nothing of the first is lost', async () => {
    const tag = async () => {
      const { headers, body } = await api.ask('GET', path('/circuits'));
      expect(headers.get('etag')).toBe(`"${String(body['revision'])}"`);
      return { 'if-match': headers.get('etag') ?? '' };
    };
    const nothing = await tag();
    expect((await api.ask('PUT', path('/circuits'), wiring(), nothing)).status).toBe(200);
    const seen = await tag();
    // A limit is no change of the wiring.
    await api.ask('POST', path('/limits'), { id: 'evening', circuitId: 'row', limitA: 20 });
    const first = await api.ask(
      'PUT',
      path('/circuits'),
      wiring({ options: { strategy: 'equal-share' } }),
      seen,
    );
    expect(first.status).toBe(200);
    const circuits = [{ id: 'main', fuseA: 63 }];
    for (const late of [seen, nothing, { 'if-match': 'W/"x"' }]) {
      const second = await api.ask('PUT', path('/circuits'), { circuits }, late);
      expect([second.status, second.body['type']]).toEqual([412, '/problems/changed-meanwhile']);
    }
    expect((await api.ask('GET', path('/circuits'))).body).toEqual(first.body);
    expect((await api.ask('GET', path('/limits'))).body['items']).toMatchObject([{ id: 'evening' }]);
    expect((await api.ask('PUT', path('/circuits'), { circuits }, await tag())).status).toBe(200);
    // What was read can be sent back as it is, and guards itself.
    expect((await api.ask('PUT', path('/circuits'), first.body)).status).toBe(412);
    const { body: read } = await api.ask('GET', path('/circuits'));
    expect((await api.ask('PUT', path('/circuits'), read)).status).toBe(200);
    expect((await api.ask('PUT', path('/circuits'), wiring())).status).toBe(200);
    expect((await api.ask('PUT', path('/circuits'), wiring(), { 'if-match': '*' })).status).toBe(200);
  });

  it('[I9] whose fall-backs do not fit a fuse are refused, and told what to change', async () => {
    const evses = [{ stationId: `CP-${siteId}`, circuitId: 'main', fallbackA: 10 }];
    const body = { circuits: [{ id: 'main', fuseA: 8 }], evses };
    const answer = await api.ask('PUT', path('/circuits'), body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body['errors'])).toContain('Lower the fallback');
  });
});

describe('limits and signals', () => {
  it('[§7] need circuits first', async () => {
    expect((await api.ask('POST', path('/signals'), { limitA: 10 })).status).toBe(404);
    expect((await api.ask('GET', path('/plan'))).status).toBe(404);
  });

  it('[§7] a signal is on the grid connection unless it names a circuit, and may be given in watts', async () => {
    await api.ask('PUT', path('/circuits'), wiring());
    const inAmpere = await api.ask('POST', path('/signals'), { id: 'one', limitA: 20 });
    expect(inAmpere.status).toBe(201);
    expect(inAmpere.body).toMatchObject({ circuitId: 'main', source: 'grid-signal', until: null });
    const inWatts = await api.ask('POST', path('/signals'), { id: 'one', limitW: 6_900, circuitId: 'row' });
    expect(inWatts.body).toMatchObject({ circuitId: 'row', limitA: { L1: 10, L2: 10, L3: 10 } });
    const { body } = await api.ask('GET', path('/signals'));
    expect(body['items']).toHaveLength(1);
    expect((await api.ask('GET', path('/plan'))).body).toMatchObject({
      limits: [{ id: 'one', circuitId: 'row' }],
    });
    expect((await api.ask('DELETE', path('/limits/one'))).status).toBe(204);
    expect((await api.ask('DELETE', path('/limits/one'))).status).toBe(404);
  });

  it('[§7] a limit may repeat by the clock of its site, also when that is set to another zone', async () => {
    await api.ask('PUT', path(''), { name: 'Depot', timeZone: 'Europe/Amsterdam' });
    await api.ask('PUT', path('/circuits'), wiring());
    const repeats = { weekdays: ['friday', 'monday'], start: '17:00', end: '00:00' };
    const body = { id: 'evening', name: 'Evening', limitA: 20, repeats };
    const set = await api.ask('POST', path('/limits'), body);
    expect(set.status).toBe(201);
    const seen = {
      weekdays: ['monday', 'friday'],
      start: '17:00',
      end: '24:00',
      text: 'Mon, Fri 17:00–24:00',
    };
    expect(set.body).toMatchObject({ name: 'Evening', repeats: { ...seen, timeZone: 'Europe/Amsterdam' } });
    expect((await api.ask('GET', path('/limits'))).body['items']).toEqual([set.body]);
    await api.ask('PUT', path(''), { name: 'Depot', timeZone: 'America/New_York' });
    expect((await api.ask('GET', path('/plan'))).body).toMatchObject({
      limits: [{ repeats: { ...seen, timeZone: 'America/New_York' } }],
    });
    const wrong = await api.ask('POST', path('/limits'), {
      limitA: 1,
      repeats: { start: '25:00', end: '1:00' },
    });
    expect((wrong.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/repeats/start',
      '/repeats/end',
    ]);
  });

  it('[§7] a contracted peak may be kept as a mean: one per circuit, and the plan shows its interval', async () => {
    await api.ask('PUT', path('/circuits'), wiring());
    const peak = { id: 'peak', source: 'contract-peak', limitW: 34_500, averagedOverMinutes: 15 };
    expect((await api.ask('POST', path('/limits'), peak)).body).toMatchObject({ averagedOverMinutes: 15 });
    const { body } = await api.ask('GET', path('/plan'));
    const [shown] = body['peaks'] as Record<string, unknown>[];
    expect(shown).toMatchObject({
      circuitId: 'main',
      limitId: 'peak',
      contractW: 34_500,
      highestOfMonth: null,
    });
    const lengthMs = Date.parse(String(shown?.['until'])) - Date.parse(String(shown?.['from']));
    expect([lengthMs, Date.parse(String(shown?.['from'])) % 900_000]).toEqual([900_000, 0]);
    const pointer = async (change: object) => {
      const answer = await api.ask('POST', path('/limits'), { ...peak, id: 'other', ...change });
      return (answer.body['errors'] as { pointer: string }[] | undefined)?.[0]?.pointer;
    };
    expect(await pointer({})).toBe('/averagedOverMinutes');
    expect(await pointer({ source: 'schedule', circuitId: 'row' })).toBe('/averagedOverMinutes');
    expect(await pointer({ averagedOverMinutes: 7 })).toBe('/averagedOverMinutes');
    expect(await pointer({ circuitId: 'row' })).toBeUndefined();
  });

  it('[§7] are refused with a pointer when they make no sense', async () => {
    await api.ask('PUT', path('/circuits'), wiring());
    const refused = async (body: object) => {
      const answer = await api.ask('POST', path('/limits'), body);
      return (answer.body['errors'] as { pointer: string }[])[0]?.pointer;
    };
    expect(await refused({ circuitId: 'attic', limitA: 10 })).toBe('/circuitId');
    expect(await refused({})).toBe('/limitA');
    expect(await refused({ limitA: 10, limitW: 10 })).toBe('/limitA');
    const past = { limitA: 10, from: '2026-06-02T00:00:00Z', until: '2026-06-01T00:00:00Z' };
    expect(await refused(past)).toBe('/until');
    const over = { limitA: 10, from: '2020-06-01T00:00:00Z', until: '2020-06-02T00:00:00Z' };
    expect(await refused(over)).toBe('/until');
  });

  it('[§7] a signal ends when it is sent again with an end, and takes the place of no limit', async () => {
    await api.ask('PUT', path('/circuits'), wiring());
    await api.ask('POST', path('/limits'), { id: 'evening', limitA: 20 });
    const taken = await api.ask('POST', path('/signals'), { id: 'evening', limitA: 5 });
    expect(taken.body['errors']).toMatchObject([{ pointer: '/id' }]);
    const signal = { id: 'dim', limitA: 5, from: '2020-06-01T00:00:00Z' };
    await api.ask('POST', path('/signals'), signal);
    const ended = { ...signal, until: new Date(Date.now() - 60_000).toISOString() };
    expect((await api.ask('POST', path('/signals'), ended)).status).toBe(201);
    expect((await api.ask('POST', path('/limits'), { id: 'dim', limitA: 20 })).status).toBe(400);
    expect((await api.ask('GET', path('/plan'))).body).toMatchObject({
      circuits: [{ circuitId: 'main', limitA: { L1: 20 }, source: { L1: 'schedule' } }, { circuitId: 'row' }],
    });
  });
});

describe('questions to a site', () => {
  it('[§7] what if: nothing changes, and every EVSE is in the answer', async () => {
    await api.ask('PUT', path('/circuits'), wiring());
    const answer = await api.ask('POST', path('/what-if'), {
      less: { circuitId: 'main', currentA: 63 },
      strategy: 'equal-share',
    });
    expect(answer.status).toBe(200);
    expect(answer.body['evses']).toEqual([{ id: `CP-${siteId}/1`, nowA: 0, thenA: 0, reason: null }]);
    expect((await api.ask('GET', path('/plan'))).body).toMatchObject({ strategy: 'weighted' });
  });

  it('[§7] what if, of a circuit that is not there, is no question', async () => {
    await api.ask('PUT', path('/circuits'), wiring());
    const answer = await api.ask('POST', path('/what-if'), {
      limits: [
        { circuitId: 'main', limitA: 6 },
        { circuitId: 'attic', limitA: 6 },
      ],
      less: { circuitId: 'roof', currentA: 63 },
    });
    expect(answer.body['errors']).toMatchObject([
      { pointer: '/limits/1/circuitId' },
      { pointer: '/less/circuitId' },
    ]);
  });

  it('[§7] a history that ends before it begins is no question', async () => {
    await api.ask('PUT', path('/circuits'), wiring());
    const span = '?from=2026-06-02T00:00:00Z&to=2026-06-01T00:00:00Z';
    const answer = await api.ask('GET', path(`/plan/history${span}`));
    expect(answer.body['errors']).toMatchObject([{ pointer: '?from' }]);
  });

  it('[§7] measurements are taken for circuits that are there', async () => {
    const load = { kind: 'metered', maximumA: 40 };
    const circuits = [
      { id: 'main', fuseA: 63, load },
      { id: 'row', parentId: 'main', fuseA: 32 },
    ];
    await api.ask('PUT', path('/circuits'), { circuits });
    const measure = (circuitId: string) =>
      api.ask('POST', path('/measurements'), { readings: [{ circuitId, currentA: 10 }] });
    expect((await measure('main')).status).toBe(204);
    expect((await measure('attic')).status).toBe(404);
    const unmetered = await measure('row');
    expect(unmetered.status).toBe(400);
    expect(JSON.stringify(unmetered.body['errors'])).toContain('row has no metered load');
  });

  it('[§7] a circuit with a roof may read below zero', async () => {
    const load = { kind: 'metered', maximumA: 20, generationA: 30 };
    await api.ask('PUT', path('/circuits'), { circuits: [{ id: 'main', fuseA: 63, load }] });
    expect((await api.ask('GET', path('/circuits'))).body).toMatchObject({
      circuits: [{ load: { generationA: { L1: 30, L2: 30, L3: 30 } } }],
    });
    const readings = [{ circuitId: 'main', currentA: { L1: -12, L2: -100, L3: 5 } }];
    expect((await api.ask('POST', path('/measurements'), { readings })).status).toBe(204);
    const beyond = [{ circuitId: 'main', currentA: -20_000 }];
    expect((await api.ask('POST', path('/measurements'), { readings: beyond })).status).toBe(400);
  });

  it('[§7] a site that stops sharing has no plan any more', async () => {
    await api.ask('PUT', path('/circuits'), { circuits: [{ id: 'main', fuseA: 63 }] });
    expect((await api.ask('GET', path('/plan'))).status).toBe(200);
    expect((await api.ask('DELETE', path('/circuits'))).status).toBe(204);
    expect((await api.ask('GET', path('/plan'))).status).toBe(404);
    expect((await api.ask('GET', path('/circuits'))).body).toMatchObject({ circuits: [] });
    expect((await api.ask('DELETE', path('/circuits'))).status).toBe(404);
  });

  it('[§7] a site that is removed takes its wiring and its limits with it', async () => {
    const gone = `${siteId}-gone`;
    const at = (rest: string) => `/api/v1/sites/${gone}${rest}`;
    await api.ask('PUT', at(''), { name: 'Yard' });
    await api.ask('PUT', at('/circuits'), { circuits: [{ id: 'main', fuseA: 63 }] });
    await api.ask('POST', at('/limits'), { id: 'evening', limitA: 20 });
    expect((await api.ask('DELETE', at(''))).status).toBe(204);
    expect((await api.ask('GET', at('/plan'))).status).toBe(404);
    await api.ask('PUT', at(''), { name: 'Another yard' });
    expect((await api.ask('GET', at('/circuits'))).body).toMatchObject({ circuits: [], revision: 0 });
    await api.ask('PUT', at('/circuits'), { circuits: [{ id: 'main', fuseA: 63 }] });
    expect((await api.ask('GET', at('/limits'))).body['items']).toEqual([]);
  });
});
