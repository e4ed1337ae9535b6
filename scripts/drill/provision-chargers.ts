import type { OcppVersion } from '../../src/ocpp/version.ts';
import { drillToken } from './dialect.ts';
import type { DrillApi } from './drill-api.ts';
import { DrilledCharger } from './drilled-charger.ts';

const versions: readonly OcppVersion[] = ['1.6', '2.0.1', '2.1'];

/** Chargers of all three versions, known to the CSMS, which connect to `ocppUrl`. Half of them keep a message's id. */
export async function provisionChargers(
  api: DrillApi,
  options: {
    readonly count: number;
    readonly ocppUrl: string;
    readonly samplesPerTransaction: number;
    readonly answerTimeoutMs: number;
  },
): Promise<DrilledCharger[]> {
  await api('PUT', `/tokens/${drillToken}`, { idToken: drillToken, concurrentTransactionsMax: 0 });
  const { samplesPerTransaction, answerTimeoutMs } = options;
  const chargers: DrilledCharger[] = [];
  for (let number = 0; number < options.count; number += 1) {
    const id = `DRILL-${number + 1}`;
    const { password } = (await api('POST', '/stations', { id })) as { password: string };
    chargers.push(
      new DrilledCharger({
        id,
        url: `${options.ocppUrl}/${id}`,
        authorization: `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`,
        ocppVersion: versions[number % versions.length] ?? '1.6',
        samplesPerTransaction,
        freshMessageIds: number % 2 === 1,
        answerTimeoutMs,
      }),
    );
  }
  return chargers;
}
