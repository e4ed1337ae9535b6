import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandView } from '../../src/http/contract/command.ts';
import { actionsOf, mayCsmsSend } from '../../src/ocpp/catalogue.ts';
import { validateStationResponse } from '../../src/ocpp/validate.ts';
import { acEvse } from '../../src/simulator/charger/charger-options.ts';
import type { ChargerState } from '../../src/simulator/charger/charger-state.ts';
import type { RunningCharger } from '../../src/simulator/start-charger.ts';
import { startCharger } from '../../src/simulator/start-charger.ts';
import type { CommandStep, Onlooker, Situation } from '../support/command-steps/step.ts';
import { steps16 } from '../support/command-steps/steps-16.ts';
import { steps201 } from '../support/command-steps/steps-201.ts';
import { steps21 } from '../support/command-steps/steps-21.ts';
import { provisionStation } from '../support/provision.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

interface Page {
  readonly items: readonly { readonly value?: unknown }[];
}

const conversations: readonly {
  readonly version: '1.6' | '2.0.1' | '2.1';
  readonly steps: Readonly<Record<string, CommandStep>>;
}[] = [
  { version: '1.6', steps: steps16 },
  { version: '2.0.1', steps: steps201 },
  { version: '2.1', steps: steps21 },
];

describe.each(conversations)('a virtual $version charger under every command', ({ version, steps }) => {
  const id = `OBEYS-${version}`;
  let server: TestServer;
  let charger: RunningCharger;

  beforeAll(async () => {
    server = await startTestServer();
    await server.api.put('/tokens/CARD-1', { idToken: 'CARD-1', type: 'ISO14443' });
    const { password } = await provisionStation(server.api, id);
    charger = startCharger({
      url: server.ocppUrl,
      password,
      driver: null,
      charger: {
        id,
        ocppVersion: version,
        evses: [acEvse, acEvse],
        meterIntervalS: 1,
        jobStepMs: 50,
        rebootMs: 200,
      },
    });
    await until((state) => state.registration === 'Accepted');
    const car = { batteryWh: 90_000, initialStateOfChargePercent: 10, wishWh: 60_000, maxPowerW: 22_000 };
    charger.act({ type: 'plug', evseId: 1, car });
  });
  afterAll(async () => {
    await charger.stop(0);
    await server.remove();
  });

  async function until(holds: (state: ChargerState) => boolean): Promise<void> {
    const endMs = Date.now() + 20_000;
    while (!holds(charger.state())) {
      if (Date.now() > endMs)
        throw new Error(`the charger stayed as it is:\n${JSON.stringify(charger.state())}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  function situation(): Situation {
    const { evses, transactionIds } = charger.state();
    const key = evses[0]?.transaction?.key ?? '';
    return { nowMs: Date.now(), transactionId: transactionIds[key] ?? key };
  }

  const has = (fields: object) => (item: unknown) => {
    try {
      expect(item).toMatchObject(fields);
      return true;
    } catch {
      return false;
    }
  };
  const documents = (collection: string) => `/stations/${id}/documents/${collection}`;
  const values = ({ items }: Page) => items.map(({ value }) => value);
  const sees: Onlooker = {
    async document(collection, fields) {
      await server.api.until<Page>(documents(collection), (page) => values(page).some(has(fields)));
    },
    async noDocument(collection, fields) {
      await server.api.until<Page>(documents(collection), (page) => !values(page).some(has(fields)));
    },
    async listed(list, fields) {
      const path = `/stations/${id}/${list}?limit=500`;
      await server.api.until<Page>(path, ({ items }) => items.some(has(fields)));
    },
    async station({ connectors = [], ...fields }: { connectors?: readonly object[] }) {
      await server.api.until<{ connectors: readonly unknown[] }>(
        `/stations/${id}`,
        (station) =>
          has(fields)(station) && connectors.every((connector) => station.connectors.some(has(connector))),
      );
    },
    async transaction(fields) {
      const path = `/transactions?stationId=${id}`;
      await server.api.until<Page>(path, ({ items }) => has(fields)(items[0]));
    },
    charger: until,
  };

  async function send(action: string, payload: object): Promise<CommandView> {
    const path = `/stations/${id}/commands`;
    return server.api.post<CommandView>(path, { action, payload }, { prefer: 'wait=20' });
  }

  it('[I5] says all there is to say', () => {
    const commands = actionsOf(version).filter(({ action }) => mayCsmsSend(version, action));
    expect(Object.keys(steps).sort()).toEqual(commands.map(({ action }) => action).sort());
  });

  // One after the other: each builds on those before.
  it.each(Object.keys(steps))(`[I5] ${version} %s: is answered validly, and takes effect`, async (action) => {
    const step = steps[action] as CommandStep;
    for (const [before, payload] of Object.entries(step.before?.(situation()) ?? {})) {
      expect(await send(before, payload)).toMatchObject({ state: 'answered' });
    }
    const now = situation();
    const payload = typeof step.payload === 'function' ? step.payload(now) : step.payload;
    const command = await send(action, payload);
    expect(command).toMatchObject({ state: 'answered', response: step.answer });
    expect(validateStationResponse(version, action, command.response)).toBeNull();
    if (command.report !== null) {
      const path = `/stations/${id}/commands/${command.id}`;
      await server.api.until<CommandView>(path, ({ report }) => report?.complete === true);
    }
    await step.effect?.(sees, action.includes('Start') ? situation() : now);
  });

  it(`[I4] ${version}: and nothing that went over the wire was invalid`, async () => {
    const failed = await server.api.get<Page>(`/stations/${id}/exchanges?outcome=error&limit=100`);
    expect(failed.items).toEqual([]);
  });
});
