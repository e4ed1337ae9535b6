import { type DrillResult, compareWithTruth } from '../drill/compare-with-truth.ts';
import { drillApi } from '../drill/drill-api.ts';
import { provisionChargers } from '../drill/provision-chargers.ts';
import { spawnServer } from '../server/spawn-server.ts';
import { LossyProxy } from './lossy-proxy.ts';

export interface LossyDrillReport extends DrillResult {
  readonly seed: string;
  readonly faultsFired: Readonly<Record<string, number>>;
  /** Second answers to one CALL, and other answers to a replay than the first. */
  readonly wrongAnswers: number;
  /** The first few of them. */
  readonly examples: readonly string[];
}

/** Late copies are under way for this long after the last transaction. */
const settleMs = 5_000;

/**
 * Charges through a network that loses, doubles, delays and cuts at every stage, and holds what the API shows against
 * the chargers' meters. `stateDirectory` must be empty.
 */
export async function runLossyDrill(options: {
  readonly stateDirectory: string;
  readonly transactions: number;
  readonly stations: number;
  readonly seed: string;
}): Promise<LossyDrillReport> {
  const { stateDirectory, transactions, stations, seed } = options;
  const adminKey = 'key-of-the-drill-0123456789';
  const server = await spawnServer({ stateDirectory, port: 0, adminKey });
  const proxy = new LossyProxy(server.url.replace('http', 'ws'), seed);
  try {
    const api = drillApi(server.url, adminKey);
    const chargers = await provisionChargers(api, {
      count: stations,
      ocppUrl: `${await proxy.listen()}/ocpp`,
      samplesPerTransaction: 4,
      answerTimeoutMs: 2_000,
    });
    const share = (index: number): number => Math.floor((transactions + stations - 1 - index) / stations);
    await Promise.all(chargers.map((charger, index) => charger.run(share(index))));
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const result = await compareWithTruth(api, chargers);
    const { violations, faults } = proxy;
    return {
      seed,
      ...result,
      wrongAnswers: violations.length,
      faultsFired: faults.fired,
      examples: violations.slice(0, 10),
    };
  } finally {
    proxy.close();
    await server.kill();
  }
}
