import { throwDice } from './dice.ts';
import type { FrameMaker } from './frame-maker.ts';
import { FuzzCount, type FuzzReport } from './fuzz-report.ts';
import { makeAnswer } from './make-answer.ts';
import { makeFrame } from './make-frame.ts';
import { type FuzzFrame, judge, unreadableId } from './oracle.ts';
import { readEverything } from './read-everything.ts';
import { fuzzedVersions, readSchemaBook } from './schema-book.ts';
import { type SocketCharger, openSocketCharger } from './socket-charger.ts';

/** Frames that are on their way at once. */
const BATCH = 40;
const ANSWER_TIMEOUT_MS = 60_000;

export interface SocketFuzzOptions {
  /** The server's origin. */
  readonly url: string;
  readonly adminKey: string;
  readonly seed: string;
  readonly frames: number;
  readonly progress?: (done: number) => void;
}

/**
 * The same frames over sockets to a running server: a strict and a lenient station of each version, which it provisions
 * there, side by side. Afterwards everything that can be read through the API is read.
 */
export async function fuzzOverSocket(options: SocketFuzzOptions): Promise<FuzzReport> {
  const count = new FuzzCount();
  const stations = fuzzedVersions.flatMap((version) =>
    [true, false].map((strict) => ({
      version,
      strict,
      id: `FUZZ-${options.seed}-${version}-${strict ? 'strict' : 'lenient'}`,
    })),
  );
  const share = Math.ceil(options.frames / stations.length);
  await Promise.all(stations.map((station) => fuzzStation(options, station, share, count)));
  for (const { id } of stations)
    for (const problem of await readEverything(options.url, options.adminKey, id))
      count.problem('broken', problem);
  return count.report();
}

interface FuzzedStation {
  readonly version: FrameMaker['version'];
  readonly strict: boolean;
  readonly id: string;
}

async function fuzzStation(
  options: SocketFuzzOptions,
  { version, strict, id }: FuzzedStation,
  share: number,
  count: FuzzCount,
): Promise<void> {
  const dice = throwDice(`${options.seed}/${id}`);
  let numbers = 0;
  const maker: FrameMaker = {
    version,
    book: readSchemaBook(version),
    dice,
    accepted: true,
    next: () => (numbers += 1),
  };
  const authorization = await provision(options, id, strict);
  const url = `${options.url.replace('http', 'ws')}/ocpp/${id}`;
  let charger = await openSocketCharger(url, version, authorization);
  const boot =
    version === '1.6'
      ? { chargePointVendor: 'Acme', chargePointModel: 'Post' }
      : { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Post' } };
  charger.send(JSON.stringify([2, 'boot', 'BootNotification', boot]));
  await charger.until((frames) => frames.some(([, messageId]) => messageId === 'boot'), ANSWER_TIMEOUT_MS);
  for (let sent = 0; sent < share; sent += BATCH) {
    await fuzzBatch(charger, maker, strict, Math.min(BATCH, share - sent), count, `${id}: `);
    options.progress?.(count.frames);
    const closed = charger.closedWith();
    if (closed === null) continue;
    count.problem('crashes', `${id}: the link was closed with ${closed}`);
    charger = await openSocketCharger(url, version, authorization);
  }
  charger.close();
}

/** Sends some frames and a Heartbeat behind them, and holds all that came back against the oracle. */
async function fuzzBatch(
  charger: SocketCharger,
  maker: FrameMaker,
  strict: boolean,
  size: number,
  count: FuzzCount,
  place: string,
): Promise<void> {
  const { dice, next } = maker;
  for (const [type, messageId, action] of charger.take()) {
    if (type !== 2 || !dice.chance(0.9)) continue;
    const { text, kind } = makeAnswer(maker, String(messageId), String(action));
    count.frame(kind);
    charger.send(text);
  }
  const frames = Array.from({ length: size }, () => makeFrame(maker));
  for (const { text, kind } of frames) {
    count.frame(kind.startsWith('valid') ? 'valid' : kind);
    charger.send(text, dice.chance(0.01));
  }
  const last = `last${next()}`;
  charger.send(JSON.stringify([2, last, 'Heartbeat', {}]));
  const due = frames.filter(({ expected }) => expected.answer === 'one').length + 1;
  await charger.until(
    (back) =>
      back.some(([type, messageId]) => type === 3 && messageId === last) &&
      back.filter(([type]) => type === 3 || type === 4).length >= due,
    ANSWER_TIMEOUT_MS,
  );
  const back = charger.take();
  const answers = back.filter(([type, id]) => (type === 3 || type === 4) && id !== last);
  judgeBatch(frames, answers, strict, count, place);
  // CALLs of the CSMS that came meanwhile are answered with the next batch.
  for (const frame of back) if (frame[0] === 2) charger.keep(frame);
}

function judgeBatch(
  frames: readonly FuzzFrame[],
  answers: readonly (readonly unknown[])[],
  strict: boolean,
  count: FuzzCount,
  place: string,
): void {
  const byId = new Map<string, (readonly unknown[])[]>();
  for (const answer of answers) {
    const id = String(answer[1]);
    byId.set(id, [...(byId.get(id) ?? []), answer]);
  }
  for (const { text, kind, expected } of frames) {
    const messageIds = expected.answer === 'none' ? [] : expected.messageIds;
    const own = messageIds.filter((id) => id !== unreadableId).flatMap((id) => takeAll(byId, id));
    // Answers to what has no readable id come in the order of the frames.
    const shared =
      messageIds.includes(unreadableId) && own.length === 0 ? byId.get(unreadableId)?.shift() : null;
    const got = shared === null || shared === undefined ? own : [shared];
    const tolerated = !strict && got.length === 1 && got[0]?.[0] === 3;
    const fault = judge(withInternalError(text, expected), got, tolerated);
    if (fault === null) continue;
    count.problem(
      fault === 'was not answered' ? 'unanswered' : 'wrong',
      `${fault} ← ${place}${kind}: ${text.slice(0, 600)}`,
    );
  }
  for (const left of [...byId.values()].flat())
    count.problem('wrong', `${place}nobody asked for ${JSON.stringify(left).slice(0, 300)}`);
}

/** On a busy machine the operator's records may not answer in time; then a token gets no verdict. */
function withInternalError(text: string, expected: FuzzFrame['expected']): FuzzFrame['expected'] {
  if (expected.answer === 'none' || !text.includes('"Authorize"')) return expected;
  return { ...expected, codes: [...expected.codes, 'InternalError'] };
}

function takeAll<Value>(from: Map<string, Value[]>, key: string): Value[] {
  const found = from.get(key) ?? [];
  from.delete(key);
  return found;
}

async function provision({ url, adminKey }: SocketFuzzOptions, id: string, strict: boolean): Promise<string> {
  const ask = async (method: string, path: string, body: object): Promise<unknown> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  };
  const { password } = (await ask('POST', '/stations', { id, securityProfile: 1 })) as { password: string };
  await ask('PATCH', `/stations/${id}`, { strict });
  return `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`;
}
