import type { Alert } from '../../../src/domain/alert.ts';
import type { Command } from '../../../src/domain/command.ts';
import type { DocumentCollection, StationDocument } from '../../../src/domain/document.ts';
import type { Exchange } from '../../../src/domain/exchange.ts';
import type { RootRotation } from '../../../src/domain/root-rotation.ts';
import type { CommandInput, StationDescription, StationRpc } from '../../../src/durable/station-rpc.ts';
import { newRotation } from '../../../src/security/root-rotation/advance-rotation.ts';
import type { AppDependencies } from '../../../src/http/dependencies.ts';
import {
  connectorSnapshot,
  noonMs,
  stationSnapshot,
  transactionSnapshot,
} from '../../support/read-model-samples.ts';
import { command } from '../../support/station-store-builders.ts';

export type FakeStation = ReturnType<AppDependencies['station']>;

/** What a fleet of fake stations has been asked, and how the next command ends. */
export interface FakeFleet {
  station(id: string): FakeStation;
  readonly provisioned: Map<string, StationDescription>;
  readonly commands: CommandInput[];
  /** Of the requests that came under a key, by station and key. */
  readonly fingerprints: Map<string, string>;
  readonly forwarded: Request[];
  /** By station. */
  readonly rotations: Map<string, RootRotation>;
  /** Replaces methods of every station: for refusals and platform failures. */
  override: Partial<FakeStation>;
}

/** Station objects that keep a description and nothing else; they answer commands at once if somebody waits. */
export function createFakeFleet(): FakeFleet {
  const fleet: FakeFleet = {
    provisioned: new Map(),
    commands: [],
    fingerprints: new Map(),
    forwarded: [],
    rotations: new Map(),
    override: {},
    station: (id) => ({ ...fakeStation(fleet, id), ...fleet.override }),
  };
  return fleet;
}

export function fakeCommand(change: Partial<Command> = {}): Command {
  return command('01979c00-0000-7000-8000-0000000000c1', {
    action: 'Reset',
    payload: { type: 'Soft' },
    requestedBy: 'admin',
    requestedAtMs: noonMs,
    expiresAtMs: noonMs + 60_000,
    timeoutMs: 30_000,
    ...change,
  });
}

export function fakeAlert(change: Partial<Alert> = {}): Alert {
  return {
    id: '01979c00-0000-7000-8000-0000000000a1',
    stationId: 'CP-1',
    siteId: 'harbour',
    type: 'connector-faulted',
    severity: 'warning',
    subject: '1:1',
    detail: 'Connector 1 of EVSE 1 is faulted. GroundFailure',
    raisedAtMs: noonMs,
    clearedAtMs: null,
    acknowledgedAtMs: null,
    acknowledgedBy: null,
    ...change,
  };
}

export function fakeExchange(number: number): Exchange {
  return {
    id: `01979c00-0000-7000-8000-${String(number).padStart(12, '0')}`,
    atMs: noonMs + number,
    direction: 'in',
    action: 'Heartbeat',
    messageId: String(number),
    ocppVersion: '1.6',
    payload: {},
    answer: {},
    latencyMs: 2,
    outcome: 'answered',
    repairs: [],
  };
}

/** A root rotation at its first step. */
export function fakeRotation(change: Partial<RootRotation> = {}): RootRotation {
  const known = { pem: '', serialNumber: '1', subject: '' };
  const roots = { root: known, link: null, previous: known };
  return { ...newRotation('R-1', 'tester', roots, noonMs), ...change };
}

const fakeDocuments: StationDocument[] = [
  document('charging-profiles', '10', {
    evseId: 1,
    chargingLimitSource: 'CSO',
    profile: { id: 10 },
    installedAtMs: noonMs,
  }),
  document('charging-profiles', '9', {
    evseId: 0,
    chargingLimitSource: 'CSO',
    profile: { id: 9 },
    installedAtMs: noonMs,
  }),
  document('certificates', 'a/b/c', {
    certificateType: 'CSMSRootCertificate',
    hash: null,
    childHashes: [],
    pem: 'PEM',
  }),
  document('local-list', 'actual', {
    version: 4,
    entries: [{ idToken: 'CARD-1', type: null, info: { status: 'Accepted' } }],
    reportedVersion: 3,
  }),
  document('local-list', 'desired', { version: 4, entries: [], outcome: 'accepted' }),
  document('reservations', '7', { id: 7, expiresAt: '2026-06-01T11:00:00Z', state: 'active' }),
  document('events', '01979c00-1', { eventId: 1 }),
];

function document(collection: DocumentCollection, id: string, value: unknown): StationDocument {
  return { collection, id, value, updatedAtMs: noonMs };
}

function fakeStation(fleet: FakeFleet, id: string): FakeStation {
  const known = <Value>(value: Value): Value | null => (fleet.provisioned.has(id) ? value : null);
  const rpc: StationRpc = {
    bringDefaultProfiles: async () => known(true as const),
    joinSite: async () => null,
    async leaveSite() {},
    assignLimits: async () => ({ belongs: false }),
    async visit() {},
    retell: async () => known({ transactions: 0, next: null }),
    acknowledgeAlert: async (alertId, acknowledgedBy) =>
      known(fakeAlert({ id: alertId, acknowledgedAtMs: noonMs, acknowledgedBy })),
    async provision(input) {
      if (fleet.provisioned.has(id)) return { ok: false, code: 'conflict', detail: 'exists' };
      const { siteId, registration, securityProfile } = input;
      const description: StationDescription = {
        station: stationSnapshot({ id, siteId, registration, securityProfile }),
        connectors: [{ ...connectorSnapshot(), transactionId: null }],
        quirks: ['reply-once'],
        meter: { maximumPowerW: null, registerModulusWh: null },
        closing: { afterAvailableMinutes: null, afterSilentHours: null },
      };
      fleet.provisioned.set(id, description);
      return { ok: true, value: description };
    },
    async update(input) {
      const description = fleet.provisioned.get(id);
      if (description === undefined) return { ok: false, code: 'not-found', detail: 'none' };
      const { password: _password, ...facts } = input;
      const changed = { ...description, station: { ...description.station, ...facts } };
      fleet.provisioned.set(id, changed);
      return { ok: true, value: changed };
    },
    async remove() {
      if (!fleet.provisioned.delete(id)) return { ok: false, code: 'not-found', detail: 'none' };
      return { ok: true, value: null };
    },
    describe: async () => fleet.provisioned.get(id) ?? null,
    async requestCommand(input) {
      if (!fleet.provisioned.has(id)) return { ok: false, code: 'not-found', detail: 'none' };
      const { action, payload, idempotency = null } = input;
      const key = `${id} ${idempotency?.key}`;
      const first = fleet.fingerprints.get(key);
      if (idempotency !== null && first !== undefined) {
        return first === idempotency.fingerprint
          ? { ok: true, value: fakeCommand({ action, payload }), replayed: true }
          : { ok: false, code: 'idempotency-mismatch', detail: 'used before' };
      }
      if (idempotency !== null) fleet.fingerprints.set(key, idempotency.fingerprint);
      fleet.commands.push(input);
      const settled = { state: 'answered', response: { status: 'Accepted' }, settledAtMs: noonMs } as const;
      return { ok: true, value: fakeCommand({ action, payload, ...(input.waitMs > 0 ? settled : {}) }) };
    },
    async rotatePassword() {
      if (!fleet.provisioned.has(id)) return { ok: false, code: 'not-found', detail: 'none' };
      return { ok: true, value: { password: 'p'.repeat(20), command: fakeCommand() } };
    },
    async moveToProfile({ profile }) {
      if (!fleet.provisioned.has(id)) return { ok: false, code: 'not-found', detail: 'none' };
      if (profile < 2) return { ok: false, code: 'invalid', detail: 'lower' };
      return { ok: true, value: fakeCommand() };
    },
    async rotateRoot({ id: given, requestedBy }) {
      if (!fleet.provisioned.has(id)) return { ok: false, code: 'not-found', detail: 'none' };
      const begun = fleet.rotations.get(id) ?? fakeRotation({ id: given ?? 'R-1', requestedBy });
      fleet.rotations.set(id, begun);
      return { ok: true, value: begun };
    },
    async cancelRootRotation() {
      const now = fleet.rotations.get(id);
      if (now?.state !== 'running') return null;
      const cancelled = { ...now, state: 'cancelled', settledAtMs: noonMs } as const;
      fleet.rotations.set(id, cancelled);
      return cancelled;
    },
    async refuseCertificate() {
      return fleet.provisioned.has(id)
        ? { ok: true, value: null }
        : { ok: false, code: 'not-found', detail: 'none' };
    },
    listCommands: async ({ limit }) => known([fakeCommand()].slice(0, limit)),
    readCommand: async (commandId) => (commandId === fakeCommand().id ? known(fakeCommand()) : null),
    async cancelCommand(commandId) {
      if (commandId !== fakeCommand().id) return { ok: false, code: 'not-found', detail: 'none' };
      return { ok: true, value: fakeCommand({ state: 'cancelled', settledAtMs: noonMs }) };
    },
    listExchanges: async ({ limit, before }) =>
      known(
        Array.from({ length: 7 }, (_, index) => fakeExchange(7 - index))
          .filter((exchange) => before === null || exchange.id < before)
          .slice(0, limit),
      ),
    readTransaction: async (transactionId) =>
      known({ siteId: 'harbour', transaction: transactionSnapshot({ id: transactionId, energyWh: 4_321 }) }),
    correctRecord: async () => ({ ok: false, code: 'not-found', detail: 'none' }),
    listSamples: async () =>
      known(
        Array.from({ length: 3 }, (_, index) => ({
          atMs: noonMs + index,
          values: [
            {
              measurand: 'Power.Active.Import',
              value: 11_000 + index,
              unit: 'W',
              phase: null,
              location: null,
              context: 'Sample.Periodic',
            },
          ],
        })),
      ),
    listTransactionExchanges: async () => known([fakeExchange(1), fakeExchange(2)]),
    listStatusHistory: async () => known([connectorSnapshot({ status: 'Available' })]),
    listVariables: async () =>
      known([
        {
          component: 'Configuration',
          componentInstance: null,
          evseId: null,
          connectorId: null,
          variable: 'HeartbeatInterval',
          variableInstance: null,
          attribute: 'Actual',
          value: '300',
          mutability: 'ReadWrite',
          updatedAtMs: noonMs,
        },
      ]),
    listSecurityEvents: async () =>
      known([{ atMs: noonMs, receivedAtMs: noonMs, type: 'StartupOfTheDevice', techInfo: null }]),
    compareComposite: async ({ durationSeconds, unit }) =>
      known({
        expected: {
          evseId: 1,
          scheduleStartMs: noonMs,
          durationSeconds,
          chargingRateUnit: unit,
          minChargingRate: null,
          periods: [{ startPeriod: 0, limit: 16, numberPhases: 3 }],
        },
        reported: null,
      }),
    listDocuments: async (collection) =>
      known(
        [
          ...fakeDocuments,
          ...[fleet.rotations.get(id) ?? []].flat().map((each) => document('root-rotations', each.id, each)),
        ].filter((each) => each.collection === collection),
      ),
    listBoots: async () =>
      known([
        {
          atMs: noonMs,
          vendor: 'Voltwerk',
          model: 'Duo 22',
          serialNumber: null,
          firmwareVersion: '1.4.2',
          reason: 'PowerUp',
          status: 'accepted',
        },
      ]),
  };
  return {
    ...rpc,
    async fetch(request) {
      fleet.forwarded.push(request);
      const [client, server] = Object.values(new WebSocketPair()) as [WebSocket, WebSocket];
      server.accept();
      server.send(`hello from ${id}`);
      return new Response(null, { status: 101, webSocket: client });
    },
  };
}
