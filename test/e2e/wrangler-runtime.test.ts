import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { mainBundleDirectory, mainConfigPath } from '../../scripts/build/build-worker.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { type Api, createApi } from '../support/api.ts';
import { provisionStation } from '../support/provision.ts';
import { connectRawCharger } from '../support/raw-charger.ts';

const adminKey = 'key-of-the-tests-0123456789';

/** A BootNotification each version accepts, and how each spells that a mandatory field is missing. */
const versions = [
  {
    subprotocol: 'ocpp1.6',
    boot: { chargePointVendor: 'Vendor', chargePointModel: 'Model' },
    broken: { chargePointVendor: 'Vendor' },
    errorCode: 'OccurenceConstraintViolation',
  },
  {
    subprotocol: 'ocpp2.0.1',
    boot: { reason: 'PowerUp', chargingStation: { vendorName: 'Vendor', model: 'Model' } },
    broken: { chargingStation: { vendorName: 'Vendor', model: 'Model' } },
    errorCode: 'OccurrenceConstraintViolation',
  },
  {
    subprotocol: 'ocpp2.1',
    boot: { reason: 'PowerUp', chargingStation: { vendorName: 'Vendor', model: 'Model' } },
    broken: { chargingStation: { vendorName: 'Vendor', model: 'Model' } },
    errorCode: 'OccurrenceConstraintViolation',
  },
];

describe('the bundle that wrangler would deploy, under wrangler', () => {
  const harness = createTestHarness({
    root: projectRoot,
    workers: [
      {
        configPath: mainConfigPath,
        prebuiltWorkerDir: mainBundleDirectory,
        secrets: { ADMIN_KEY: adminKey },
      },
    ],
  });
  let api: Api;
  let ocppUrl = '';

  beforeAll(async () => {
    const { url } = await harness.listen();
    await harness.getWorker().applyD1Migrations('DB');
    api = createApi(url.origin, adminKey);
    ocppUrl = `${url.origin.replace('http', 'ws')}/ocpp`;
  });
  afterAll(() => harness.close());

  for (const { subprotocol, boot, broken, errorCode } of versions) {
    it(`[design §4] validates ${subprotocol} without compiling code`, async () => {
      const station = await provisionStation(api, `wrangler-${subprotocol}`);
      const charger = await connectRawCharger(ocppUrl, station, subprotocol);

      const refusal = await charger.call('BootNotification', broken);
      expect([refusal[0], refusal[2]]).toEqual([4, errorCode]);

      const [type, , answer] = await charger.call('BootNotification', boot);
      expect(type).toBe(3);
      expect(answer).toMatchObject({ status: 'Accepted', interval: expect.any(Number) });
      await charger.close();
    });
  }

  it('[design §7] serves the API beside it', async () => {
    const health = await harness.fetch('/healthz');
    expect(health.status).toBe(200);
    const { items } = await api.get<{ items: { id: string }[] }>('/stations');
    expect(items.map(({ id }) => id).sort()).toEqual(
      versions.map(({ subprotocol }) => `wrangler-${subprotocol}`),
    );
  });
});
