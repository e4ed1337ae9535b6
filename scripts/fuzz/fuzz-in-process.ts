import { Ajv, type ValidateFunction } from 'ajv';
import { formats } from '../generate/formats.ts';
import { checkViews } from './check-views.ts';
import { type Dice, throwDice } from './dice.ts';
import type { FrameMaker } from './frame-maker.ts';
import { FuzzCount, type FuzzReport } from './fuzz-report.ts';
import { FuzzStation } from './fuzz-station.ts';
import { makeAnswer } from './make-answer.ts';
import { makeFrame } from './make-frame.ts';
import { type Expectation, judge } from './oracle.ts';
import { type BookedAction, type FuzzedVersion, fuzzedVersions, readSchemaBook } from './schema-book.ts';
import { validValue } from './valid-value.ts';

/** After so many frames a station has seen enough, and the next one begins. */
const FRAMES_PER_STATION = 250;

const books = new Map<FuzzedVersion, readonly BookedAction[]>();
const responseRules = new Map<string, ValidateFunction>();

/**
 * Throws frames at station engines with memory stores, in all three versions, and holds each answer against the
 * oracle. The same seed makes the same frames. `progress` is told the number of frames now and then.
 */
export function fuzzInProcess(
  seed: string,
  frames: number,
  progress: (done: number) => void = () => {},
): FuzzReport {
  const count = new FuzzCount();
  for (let number = 0; count.frames < frames; number += 1) {
    fuzzStation(number, throwDice(`${seed}/${number}`), count, frames);
    if (number % 40 === 0) progress(count.frames);
  }
  if (Object.hasOwn(Object.prototype, 'polluted')) count.problem('broken', 'Object.prototype was written to');
  return count.report();
}

function fuzzStation(number: number, dice: Dice, count: FuzzCount, frames: number): void {
  const version = fuzzedVersions[number % fuzzedVersions.length] ?? '1.6';
  const strict = dice.chance(0.5);
  const registration = dice.pick(['accepted', 'accepted', 'accepted', 'pending', 'rejected'] as const);
  const station = new FuzzStation(`FUZZ-${number}`, version, registration, strict);
  let ids = 0;
  const book = bookOf(version);
  const maker: FrameMaker = {
    version,
    book,
    dice,
    accepted: registration === 'accepted',
    next: () => (ids += 1),
  };
  boot(station, version, dice);
  const open: OpenCall[] = [];
  const place = `station ${number}, OCPP ${version}${strict ? ', strict' : ''}, ${registration}`;
  for (let sent = 0; sent < FRAMES_PER_STATION && count.frames < frames; sent += 1) {
    try {
      disturb(station, maker);
      for (const text of station.takeSent()) noteCall(text, open);
      const call = open.at(-1);
      if (call !== undefined && dice.chance(0.5)) answer(station, maker, open, count, place);
      else ask(station, maker, open, count, place, strict);
      if (sent % 50 === 0 && !station.reloads())
        count.problem('broken', `${place}: reloads to another state`);
    } catch (error) {
      count.problem('crashes', `${place}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  end(station, count, place);
}

interface OpenCall {
  readonly messageId: string;
  readonly action: string;
}

/** Most stations say who they are; some by a name that vendor quirks go by. */
function boot(station: FuzzStation, version: FuzzedVersion, dice: Dice): void {
  const vendor = dice.pick(['Acme', 'Wallbox', 'Webasto', 'Vestel', 'ABB', 'KEBA AG', 'Alfen BV', 'ZJ Beny']);
  const payload =
    version === '1.6'
      ? { chargePointVendor: vendor, chargePointModel: 'Post' }
      : { reason: 'PowerUp', chargingStation: { vendorName: vendor, model: 'Post' } };
  station.receive(JSON.stringify([2, 'boot', 'BootNotification', payload]));
}

/** Time passes, links come and go, operators ask for things. */
function disturb(station: FuzzStation, { book, dice, accepted }: FrameMaker): void {
  if (dice.chance(0.02)) station.pass(dice.pick([100, 10_000, 120_000, 3_600_000]));
  // A link that was silent for too long was closed.
  if (station.state.link?.id !== station.linkId) station.connect();
  if (dice.chance(0.01)) {
    const old = station.linkId;
    station.connect();
    if (station.receive('[2,"old","Heartbeat",{}]', old).length > 0)
      throw new Error('a frame of a link that was replaced is answered');
  }
  if (accepted && dice.chance(0.08)) {
    const { action, request } = dice.pick(book.filter(({ fromCsms }) => fromCsms));
    station.command(action, validValue(request, request, dice));
  }
}

function noteCall(text: string, open: OpenCall[]): void {
  const [type, messageId, action] = JSON.parse(text) as [number, string, string];
  if (type === 2) open.push({ messageId, action });
}

/** One frame of the station, and what came back. */
function ask(
  station: FuzzStation,
  maker: FrameMaker,
  open: OpenCall[],
  count: FuzzCount,
  place: string,
  strict: boolean,
): void {
  const { text, kind, expected } = makeFrame(maker);
  count.frame(kind.startsWith('valid') ? 'valid' : kind);
  const back = crashing(count, place, text, () => station.receive(text));
  if (back === null) return;
  const frames = back.map((sent) => JSON.parse(sent) as unknown[]);
  for (const sent of back) noteCall(sent, open);
  const answers = frames.filter(([type]) => type === 3 || type === 4);
  // Only a verdict can be given without the operator's records, not made up.
  const also = station.recordsDown && text.includes('"Authorize"') ? ['InternalError'] : [];
  const fault = judge(orElse(expected, also), answers, station.repaired);
  const said = `${place}, ${kind}: ${text.slice(0, 600)}`;
  if (fault !== null)
    count.problem(fault === 'was not answered' ? 'unanswered' : 'wrong', `${fault} ← ${said}`);
  if (frames.some(([type]) => type === 5 || type === 6))
    count.problem('wrong', `${said} drew ${back.join()}`);
  const [answered] = answers;
  if (strict && answered?.[0] === 3) {
    if (!isOfficial(maker, actionOf(text), answered[2]))
      count.problem('wrong', `${said} got an answer that breaks the official schema: ${back.join()}`);
  }
}

function orElse(expected: Expectation, codes: readonly string[]): Expectation {
  return expected.answer === 'none' ? expected : { ...expected, codes: [...expected.codes, ...codes] };
}

/** One answer of the station to a CALL of ours. */
function answer(
  station: FuzzStation,
  maker: FrameMaker,
  open: OpenCall[],
  count: FuzzCount,
  place: string,
): void {
  const call = open.pop();
  if (call === undefined) return;
  const wanted = [...station.state.commands.values()].some(
    ({ messageId, state }) => messageId === call.messageId && state === 'sent',
  );
  const { text, kind, complaint } = makeAnswer(maker, call.messageId, call.action);
  count.frame(kind);
  const back = crashing(count, place, text, () => station.receive(text));
  if (back === null) return;
  const frames = back.map((sent) => JSON.parse(sent) as unknown[]);
  for (const sent of back) noteCall(sent, open);
  const said = `${place}, ${kind} to ${call.action}: ${text.slice(0, 600)}`;
  if (frames.some(([type]) => type === 3 || type === 4))
    count.problem('wrong', `${said} drew ${back.join()}`);
  const complaints = frames.filter(([type]) => type === 5);
  const due = wanted ? complaint : null;
  const isRight = complaints.every(
    ([, id, code]) =>
      complaint !== null && complaint.messageId === id && complaint.codes.includes(String(code)),
  );
  const countIsRight =
    complaints.length === (due === null ? 0 : 1) || (station.repaired && complaints.length === 0);
  if (!countIsRight || !isRight)
    count.problem('wrong', `${said} drew ${back.join()}, expected ${due?.codes.join() ?? 'nothing'}`);
}

/** Null when it threw, which the object's shell would answer with InternalError. */
function crashing<Value>(count: FuzzCount, place: string, text: string, act: () => Value): Value | null {
  try {
    return act();
  } catch (error) {
    const why = error instanceof Error ? `${error.stack}` : String(error);
    count.problem('crashes', `${place}: ${text.slice(0, 500)} → ${why}`);
    return null;
  }
}

/** Every command ends, and all that is stored can be shown. */
function end(station: FuzzStation, count: FuzzCount, place: string): void {
  try {
    station.apply({ type: 'link-closed', linkId: station.linkId });
    for (let day = 0; day < 3; day += 1) station.pass(86_400_000);
    const open = [...station.state.commands.values()];
    if (open.length > 0) count.problem('broken', `${place}: ${open.length} commands never end`);
    if (!station.reloads()) count.problem('broken', `${place}: reloads to another state`);
    for (const problem of checkViews(station)) count.problem('broken', `${place}: ${problem}`);
  } catch (error) {
    count.problem('broken', `${place}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

function actionOf(text: string): string {
  return String((JSON.parse(text) as unknown[])[2]);
}

function isOfficial({ version, book }: FrameMaker, action: string, payload: unknown): boolean {
  const key = `${version} ${action}`;
  let rule = responseRules.get(key);
  if (rule === undefined) {
    const schema = book.find((entry) => entry.action === action)?.officialResponse;
    if (schema === undefined || schema === null) return false;
    rule = new Ajv({ strict: false, formats, multipleOfPrecision: 6 }).compile(schema);
    responseRules.set(key, rule);
  }
  return rule(payload);
}

function bookOf(version: FuzzedVersion): readonly BookedAction[] {
  let book = books.get(version);
  if (book === undefined) {
    book = readSchemaBook(version);
    books.set(version, book);
  }
  return book;
}
