import { RPCServer } from 'ocpp-rpc';
import { afterEach, describe, expect, it } from 'vitest';
import { dcEvse, acEvse } from '../../src/simulator/charger/charger-options.ts';
import type { ChargerEvent } from '../../src/simulator/charger/charger-output.ts';
import { startCharger } from '../../src/simulator/start-charger.ts';
import type { RunningCharger } from '../../src/simulator/start-charger.ts';
import { ordinaryAnswer } from '../support/charger-bench.ts';
import { steps16 } from '../support/command-steps/steps-16.ts';
import { steps201 } from '../support/command-steps/steps-201.ts';

interface Call {
  readonly method: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- payloads of every action.
  readonly params: any;
}

/** The charger as the independent server sees it. */
interface Peer {
  readonly protocol: string;
  readonly identity: string;
  call(method: string, params: object): Promise<unknown>;
}

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** An independent OCPP server in strict mode: it refuses every frame of ours that its schemas do not allow. */
async function strictServer(onPort = 0) {
  const calls: Call[] = [];
  const failures: string[] = [];
  const peers: Peer[] = [];
  const server = new RPCServer({ protocols: ['ocpp1.6', 'ocpp2.0.1'], strictMode: ['ocpp1.6', 'ocpp2.0.1'] });
  server.auth((accept, reject, { password }) => {
    if (password?.toString() === 'secret-of-the-test') accept();
    else reject(401, 'Unauthorized');
  });
  server.on('client', (client) => {
    peers.push(client);
    client.on('strictValidationFailure', ({ error }: { error: Error }) => failures.push(String(error)));
    client.on('badMessage', ({ error }: { error: Error }) => failures.push(String(error)));
    client.handle(({ method, params }: Call) => {
      calls.push({ method, params });
      return ordinaryAnswer({ action: method, payload: params, atMs: Date.now(), messageId: '' });
    });
  });
  const http = await server.listen(onPort, '127.0.0.1');
  const bound = http.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const close = () => server.close({ force: true });
  cleanUps.push(close);
  return { url: `ws://127.0.0.1:${port}/ocpp`, port, calls, failures, peers, close };
}

function start(
  url: string,
  ocppVersion: '1.6' | '2.0.1',
  id: string,
  password = 'secret-of-the-test',
): RunningCharger {
  const charger = startCharger({
    url,
    password,
    driver: null,
    charger: { id, ocppVersion, evses: [acEvse, dcEvse], meterIntervalS: 1, jobStepMs: 20, rebootMs: 200 },
  });
  cleanUps.push(() => charger.stop(0));
  return charger;
}

function event(
  charger: RunningCharger,
  type: ChargerEvent['type'],
  timeoutMs = 15_000,
): Promise<ChargerEvent> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${type} within ${timeoutMs} ms`)), timeoutMs);
    const end = charger.onEvent((seen) => {
      if (seen.type !== type) return;
      clearTimeout(timer);
      end();
      resolve(seen);
    });
  });
}

async function until(condition: () => boolean, timeoutMs = 15_000): Promise<void> {
  const endMs = Date.now() + timeoutMs;
  while (!condition() && Date.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(condition()).toBe(true);
}

const card = { value: 'CARD-A', type: 'ISO14443' };
const car = { batteryWh: 50_000, initialStateOfChargePercent: 50, wishWh: 10_000, maxPowerW: 50_000 };

async function charge(charger: RunningCharger, evseId: number): Promise<void> {
  const sampled = event(charger, 'meter');
  charger.act({ type: 'plug', evseId, car });
  charger.act({ type: 'present-token', evseId, idToken: card });
  await sampled;
}

function registerOf(seen: ChargerEvent): number {
  return 'registerWh' in seen ? seen.registerWh : Number.NaN;
}

function isEnd({ method, params }: Call): boolean {
  return method === 'StopTransaction' || params.eventType === 'Ended';
}

function startRegisterWh(calls: readonly Call[]): number {
  const start = calls.find(
    ({ method, params }) => method === 'StartTransaction' || params.eventType === 'Started',
  );
  return start?.params.meterStart ?? start?.params.meterValue[0].sampledValue[0].value;
}

function endRegisterWh(calls: readonly Call[]): number {
  const end = calls.find(isEnd)?.params;
  return end.meterStop ?? end.meterValue.at(-1).sampledValue[0].value;
}

const commands16: readonly (readonly [string, object])[] = [
  ['GetConfiguration', {}],
  ['GetConfiguration', { key: ['HeartbeatInterval', 'Nonsense'] }],
  ['ChangeConfiguration', { key: 'HeartbeatInterval', value: '60' }],
  ['ChangeAvailability', { connectorId: 0, type: 'Operative' }],
  ['TriggerMessage', { requestedMessage: 'MeterValues' }],
  ['TriggerMessage', { requestedMessage: 'StatusNotification' }],
  ['TriggerMessage', { requestedMessage: 'FirmwareStatusNotification' }],
  ['TriggerMessage', { requestedMessage: 'DiagnosticsStatusNotification' }],
  ['DataTransfer', { vendorId: 'Somebody' }],
  ['ClearCache', {}],
  ['UnlockConnector', { connectorId: 2 }],
  ['RemoteStopTransaction', { transactionId: 0 }],
  ['RemoteStartTransaction', { idTag: 'APP', connectorId: 1 }],
];

const heartbeatInterval = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } };
const commands201: readonly (readonly [string, object])[] = [
  ['GetVariables', { getVariableData: [heartbeatInterval] }],
  ['SetVariables', { setVariableData: [{ ...heartbeatInterval, attributeValue: '60' }] }],
  ['GetBaseReport', { requestId: 1, reportBase: 'FullInventory' }],
  ['GetBaseReport', { requestId: 2, reportBase: 'ConfigurationInventory' }],
  ['GetBaseReport', { requestId: 3, reportBase: 'SummaryInventory' }],
  ['ChangeAvailability', { operationalStatus: 'Operative' }],
  ['TriggerMessage', { requestedMessage: 'MeterValues' }],
  ['TriggerMessage', { requestedMessage: 'TransactionEvent' }],
  ['TriggerMessage', { requestedMessage: 'LogStatusNotification' }],
  ['TriggerMessage', { requestedMessage: 'FirmwareStatusNotification' }],
  ['TriggerMessage', { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } }],
  ['DataTransfer', { vendorId: 'Somebody' }],
  ['ClearCache', {}],
  ['UnlockConnector', { evseId: 2, connectorId: 1 }],
  ['RequestStopTransaction', { transactionId: 'none' }],
  ['RequestStartTransaction', { remoteStartId: 1, idToken: { idToken: 'APP', type: 'Central' }, evseId: 1 }],
];

describe.each([
  { ocppVersion: '1.6' as const, commands: commands16, steps: steps16, last: 'StopTransaction' },
  { ocppVersion: '2.0.1' as const, commands: commands201, steps: steps201, last: 'TransactionEvent' },
])(
  'a virtual $ocppVersion charger before an independent strict server',
  ({ ocppVersion, commands, steps, last }) => {
    it('[OCPP-J §4] sends only valid frames, charges AC and DC, and obeys commands', async () => {
      const { url, calls, failures, peers } = await strictServer();
      const charger = start(url, ocppVersion, 'CONFORM-1');
      await event(charger, 'registration');
      await charge(charger, 1);
      await charge(charger, 2);
      const [peer] = peers;
      if (peer === undefined) throw new Error('the charger did not connect');
      for (const [action, payload] of commands) {
        expect(await peer.call(action, payload)).toBeTypeOf('object');
      }
      const rebooted = event(charger, 'rebooting');
      await peer.call('Reset', { type: ocppVersion === '1.6' ? 'Soft' : 'Immediate' });
      await rebooted;
      await until(() => calls.filter((call) => call.method === 'BootNotification').length === 2);
      expect(calls.some((call) => call.method === last)).toBe(true);
      expect(failures).toEqual([]);
    });

    it('[OCPP-J §4] answers every command of its version validly, with what follows from it', async () => {
      const { url, failures, peers } = await strictServer();
      const charger = start(url, ocppVersion, 'CONFORM-5');
      await event(charger, 'registration');
      charger.act({ type: 'plug', evseId: 1, car });
      for (const [action, { payload, answer }] of Object.entries(steps)) {
        // A job may end with a restart, and a transaction of 1.6 gets its number after its start.
        await until(() => {
          const { jobs, registration, inFlight, queue } = charger.state();
          const idle = inFlight === null && queue.length === 0 && jobs.every(({ next }) => next.length === 0);
          return registration === 'Accepted' && idle;
        });
        const { evses, transactionIds } = charger.state();
        const key = evses[0]?.transaction?.key ?? '';
        const situation = { nowMs: Date.now(), transactionId: transactionIds[key] ?? key };
        const params = typeof payload === 'function' ? payload(situation) : payload;
        expect(await peers.at(-1)?.call(action, params), action).toMatchObject(answer);
      }
      expect(failures).toEqual([]);
    });

    it('[A00] is turned away with a wrong password and tries again later', async () => {
      const { url, calls } = await strictServer();
      const charger = start(url, ocppVersion, 'CONFORM-2', 'wrong');
      expect(await event(charger, 'disconnected')).toMatchObject({ reason: expect.stringContaining('401') });
      expect(calls).toEqual([]);
    });

    it('[I2] loses no energy when the server is away while it charges', async () => {
      const before = await strictServer();
      const charger = start(before.url, ocppVersion, 'CONFORM-3');
      await event(charger, 'registration');
      const started = event(charger, 'transaction-started');
      await charge(charger, 2);
      await event(charger, 'meter');
      const broken = event(charger, 'disconnected');
      await before.close();
      await broken;
      const ended = event(charger, 'transaction-ended');
      charger.act({ type: 'unplug', evseId: 2 });
      const energyWh = registerOf(await ended) - registerOf(await started);
      const after = await strictServer(before.port);
      await until(() => after.calls.some(isEnd));
      expect(after.calls.filter((call) => call.method === 'BootNotification')).toEqual([]);
      expect(endRegisterWh(after.calls) - startRegisterWh(before.calls)).toBe(energyWh);
      expect(energyWh).toBeGreaterThan(0);
      expect([...before.failures, ...after.failures]).toEqual([]);
    });

    it('[simulator] says goodbye when it is stopped: the transaction is ended first', async () => {
      const { url, calls, failures } = await strictServer();
      const charger = start(url, ocppVersion, 'CONFORM-4');
      await event(charger, 'registration');
      await charge(charger, 1);
      await charger.stop();
      const ending = calls.findLast((call) => call.method === last)?.params;
      expect(ending.reason ?? ending.transactionInfo.stoppedReason).toBe('PowerLoss');
      expect(charger.state()).toMatchObject({ powered: false, queue: [] });
      expect(failures).toEqual([]);
    });
  },
);
