/** What a car asks for, as the station passes it on [M01, M02]; the EXI is between the car and the pool. */
export interface EvCertificateQuestion {
  readonly iso15118SchemaVersion: string;
  readonly action: string;
  readonly exiRequest: string;
  readonly maximumContractCertificateChains?: number;
  readonly prioritizedEMAIDs?: readonly string[];
}

export interface EvCertificatePool {
  readonly url: string;
  /** Sent as bearer token; null when the pool needs none. */
  readonly token: string | null;
}

const timeoutMs = 20_000;
/** What the answer may be long in each version's schema. */
const exiLengthMax = { '2.0.1': 5_600, '2.1': 17_000 } as const;

/**
 * Asks whoever holds contract certificates of cars, over HTTP: `POST` of the question as OCPP has it, answered
 * `{exiResponse, remainingContracts?}`. Null when there is no answer to be had, or none that the station's version takes.
 */
export async function askEvCertificatePool(
  pool: EvCertificatePool,
  stationId: string,
  question: EvCertificateQuestion,
  version: '2.0.1' | '2.1',
  fetcher: typeof fetch,
): Promise<{ readonly exiResponse: string; readonly remainingContracts: number | null } | null> {
  try {
    const response = await fetcher(pool.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(pool.token === null ? {} : { authorization: `Bearer ${pool.token}` }),
      },
      body: JSON.stringify({ stationId, ...question }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) return null;
    const { exiResponse, remainingContracts } = (await response.json()) as Record<string, unknown>;
    if (typeof exiResponse !== 'string' || exiResponse.length > exiLengthMax[version]) return null;
    const isCount = Number.isSafeInteger(remainingContracts) && Number(remainingContracts) >= 0;
    return { exiResponse, remainingContracts: isCount ? Number(remainingContracts) : null };
  } catch {
    return null;
  }
}
