import { seededRandom } from '../../src/simulator/seeded-random.ts';
import { knock } from '../enumeration/knock.ts';
import { GuardedCharger } from './guarded-charger.ts';

export interface ImpostorDrillReport {
  readonly impostors: number;
  readonly stations: number;
  /** What the impostors were answered, by status. */
  readonly answers: Readonly<Record<string, number>>;
  /** Impostors that were let in. */
  readonly admitted: number;
  /** Links of real chargers that ended without their doing. */
  readonly displaced: number;
  /** Attempts of real chargers that were refused. */
  readonly refused: number;
  readonly reconnects: number;
  readonly slowestReconnectMs: number;
  readonly acknowledged: number;
  readonly unanswered: number;
  /** Acknowledged messages that the API does not show. */
  readonly lost: number;
}

/** Impostors at the door at once. */
const AT_ONCE = 40;

/**
 * Thousands claim to be charging stations that are connected and charging: from addresses of their own, and from those
 * of the stations. Meanwhile each real charger goes on, and comes back once or more, from its address and from new ones.
 */
export async function runImpostorDrill(options: {
  readonly url: string;
  readonly adminKey: string;
  readonly impostors: number;
  readonly stations: number;
  readonly seed: string;
}): Promise<ImpostorDrillReport> {
  const { url, impostors, stations } = options;
  const random = seededRandom(options.seed);
  const ask = asker(url, options.adminKey);
  await ask('PUT', '/tokens/DRILL', { idToken: 'DRILL', concurrentTransactionsMax: 0 });
  const chargers: GuardedCharger[] = [];
  for (let number = 0; number < stations; number += 1) {
    const id = `GUARDED-${number}`;
    const { password } = (await ask('POST', '/stations', { id, securityProfile: 1 })) as { password: string };
    const charger = new GuardedCharger(id, `${url.replace('http', 'ws')}/ocpp`, password);
    await charger.connect(homeOf(number));
    await charger.begin();
    chargers.push(charger);
  }

  const answers: Record<string, number> = {};
  let sent = 0;
  let over = false;
  const impostor = async (): Promise<void> => {
    while (sent < impostors) {
      sent += 1;
      const status = await beImpostor(url, random, stations);
      answers[status] = (answers[status] ?? 0) + 1;
    }
  };
  const real = async (charger: GuardedCharger, number: number): Promise<void> => {
    for (let sample = 0; !over || charger.reconnects < 3; sample += 1) {
      await charger.sample();
      // It comes back from where it was, and from where nobody has seen it.
      if (sample % 10 === number % 10)
        await charger.connect(random() < 0.5 ? homeOf(number) : `100.64.${sample & 255}.${number & 255}`);
      await new Promise((resolve) => setTimeout(resolve, 200 + random() * 800));
    }
  };
  const reals = chargers.map((charger, number) => real(charger, number));
  await Promise.all(Array.from({ length: AT_ONCE }, impostor));
  over = true;
  await Promise.all(reals);
  for (const charger of chargers) charger.leave();

  let lost = 0;
  for (const { id, acknowledged } of chargers) {
    const kept = await messageIdsOf(ask, id);
    lost += acknowledged.filter((messageId) => !kept.has(messageId)).length;
  }
  const sum = (of: (charger: GuardedCharger) => number): number =>
    chargers.reduce((total, charger) => total + of(charger), 0);
  return {
    impostors,
    stations,
    answers,
    admitted: answers['101'] ?? 0,
    displaced: sum(({ displaced }) => displaced),
    refused: sum(({ refused }) => refused),
    reconnects: sum(({ reconnects }) => reconnects) - stations,
    slowestReconnectMs: Math.round(Math.max(...chargers.map(({ slowestReconnectMs }) => slowestReconnectMs))),
    acknowledged: sum(({ acknowledged }) => acknowledged.length),
    unanswered: sum(({ unanswered }) => unanswered),
    lost,
  };
}

/** Ten stations share the address of their site. */
function homeOf(number: number): string {
  return `203.0.113.${Math.floor(number / 10)}`;
}

/** One attempt in the name of a station; answers the status. Half come from behind the address of a station. */
async function beImpostor(url: string, random: () => number, stations: number): Promise<string> {
  const number = Math.floor(random() * stations);
  const id = `GUARDED-${number}`;
  const address =
    random() < 0.5 ? homeOf(number) : `198.51.${Math.floor(random() * 100)}.${Math.floor(random() * 256)}`;
  const guesses = [
    basic(id, `guess-${random()}`),
    basic(id, ''),
    basic(`GUARDED-${(number + 1) % stations}`, 'x'),
    'Basic !!!',
    'Bearer x',
    null,
  ];
  const authorization = guesses[Math.floor(random() * guesses.length)] ?? null;
  const { text } = await knock(url, id, authorization, address);
  return /^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 'no answer';
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

type Asker = (method: string, path: string, body?: object) => Promise<unknown>;

function asker(url: string, adminKey: string): Asker {
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

async function messageIdsOf(ask: Asker, id: string): Promise<ReadonlySet<string | null>> {
  const found = new Set<string | null>();
  let cursor: string | null = null;
  for (let page = 0; page < 1000; page += 1) {
    const query: string = `limit=500${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const body = (await ask('GET', `/stations/${id}/exchanges?${query}`)) as {
      items: { messageId: string | null }[];
      nextCursor: string | null;
    };
    for (const { messageId } of body.items) found.add(messageId);
    cursor = body.nextCursor;
    if (cursor === null) break;
  }
  return found;
}
