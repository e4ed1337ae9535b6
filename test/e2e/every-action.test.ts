import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minimalRequest, minimalResponse } from '../../scripts/coverage/minimal-payload.ts';
import type { CommandView } from '../../src/http/contract/command.ts';
import { actionsOf, mayCsmsSend, mayStationSend } from '../../src/ocpp/catalogue.ts';
import { provisionStation } from '../support/provision.ts';
import { type Frame, type RawCharger, connectRawCharger } from '../support/raw-charger.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

const boots = {
  '1.6': { chargePointVendor: 'Acme', chargePointModel: 'Post' },
  '2.0.1': { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Post' } },
  '2.1': { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Post' } },
};

describe.each(['1.6', '2.0.1', '2.1'] as const)('every action of OCPP %s over a real socket', (version) => {
  const id = `ALL-${version}`;
  let server: TestServer;
  let charger: RawCharger;

  beforeAll(async () => {
    server = await startTestServer();
    const station = await provisionStation(server.api, id);
    charger = await connectRawCharger(server.ocppUrl, station, `ocpp${version}`);
    charger.socket.on('message', (data: Buffer) => {
      const [type, messageId, action] = JSON.parse((data as Buffer).toString()) as Frame;
      if (type !== 2) return;
      charger.socket.send(JSON.stringify([3, messageId, minimalResponse(version, action as string)]));
    });
    await charger.call('BootNotification', boots[version]);
  });
  afterAll(async () => {
    await charger.close();
    await server.remove();
  });

  it(`[I5] ${version}: whatever a station sends is answered with a CALLRESULT, a SEND with nothing`, async () => {
    const answers: unknown[] = [];
    const ofStations = actionsOf(version).filter(({ action }) => mayStationSend(version, action));
    for (const { action, send } of ofStations) {
      const payload = minimalRequest(version, action);
      if (send) charger.socket.send(JSON.stringify([6, `one-way-${action}`, action, payload]));
      else answers.push([action, (await charger.call(action, payload))[0]]);
    }
    expect(answers).toEqual(ofStations.filter(({ send }) => !send).map(({ action }) => [action, 3]));
    if (version === '2.1') {
      const streamed = await server.api.get<{ items: unknown[] }>(
        `/stations/${id}/documents/event-stream-data`,
      );
      expect(streamed.items).toHaveLength(1);
    }
  });

  it(`[I5] ${version}: whatever an operator sends reaches the station and ends answered`, async () => {
    const ofTheCsms = actionsOf(version).filter(({ action }) => mayCsmsSend(version, action));
    const outcomes: unknown[] = [];
    for (const { action } of ofTheCsms) {
      const command = await server.api.post<CommandView>(
        `/stations/${id}/commands`,
        { action, payload: minimalRequest(version, action), ignoreRules: true },
        { prefer: 'wait=10' },
      );
      outcomes.push([action, command.state]);
    }
    expect(outcomes).toEqual(ofTheCsms.map(({ action }) => [action, 'answered']));
    const profiles = await server.api.get<{ items: unknown[] }>(`/stations/${id}/charging-profiles`);
    expect(profiles.items.length).toBeGreaterThan(0);
    const reservations = await server.api.get<{ items: unknown[] }>(`/stations/${id}/reservations`);
    expect(reservations.items).toMatchObject([{ id: expect.any(Number) }]);
  });
});
