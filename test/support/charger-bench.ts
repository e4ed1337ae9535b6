import { validateStationRequest, validateStationResponse } from '../../src/ocpp/validate.ts';
import { encodeFrame, parseFrame } from '../../src/ocpp/frame.ts';
import { chargerOptions } from '../../src/simulator/charger/charger-options.ts';
import type { ChargerOptions } from '../../src/simulator/charger/charger-options.ts';
import { chargerStep } from '../../src/simulator/charger/charger-step.ts';
import type { ChargerInput, UserAct } from '../../src/simulator/charger/charger-input.ts';
import type { ChargerEvent, ChargerOutput } from '../../src/simulator/charger/charger-output.ts';
import { createCharger } from '../../src/simulator/charger/create-charger.ts';
import { seededRandom } from '../../src/simulator/seeded-random.ts';

export interface SentCall {
  readonly atMs: number;
  readonly messageId: string;
  readonly action: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into payloads of every action.
  readonly payload: any;
}

/** An answer payload, a refusal, or no answer at all. */
export type CsmsAnswer = object | { readonly callError: string } | 'silence';
export type CsmsHandler = (call: SentCall) => CsmsAnswer;

/**
 * A charger in virtual time before a small CSMS that answers at once. Every frame the charger sends is checked
 * against the schema; an invalid one throws. `handlers` replace the ordinary answers, by action.
 */
export function chargerBench(given: Partial<ChargerOptions> & Pick<ChargerOptions, 'ocppVersion'>) {
  const options = chargerOptions({ id: 'BENCH-1', ...given });
  const version = options.ocppVersion;
  const random = seededRandom('bench');
  const timers = new Map<string, number>();
  const inputs: ChargerInput[] = [];
  const asked = new Map<string, string>();
  let commandCount = 0;
  const bench = {
    nowMs: Date.parse('2026-03-01T12:00:00.000Z'),
    state: createCharger(options),
    /** Whether a connection attempt succeeds. */
    networkUp: true,
    handlers: {} as Record<string, CsmsHandler>,
    sent: [] as SentCall[],
    closes: 0,
    connects: [] as number[],
    events: [] as ChargerEvent[],
    uploads: [] as Extract<ChargerOutput, { type: 'upload-file' }>[],
    answers: [] as { action: string; payload: unknown; errorCode: string | null }[],
    step,
    advance,
    act: (act: UserAct) => step({ type: 'act', act }),
    command,
    timerAtMs: (name: string) => timers.get(name) ?? null,
    sentActions: () => bench.sent.map((call) => call.action),
    lastSent: (action: string) => bench.sent.findLast((call) => call.action === action),
    allSent: (action: string) => bench.sent.filter((call) => call.action === action),
    cutLink,
  };

  function step(input: ChargerInput): void {
    inputs.push(input);
    for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
      const { state, outputs } = chargerStep(bench.state, next, { nowMs: bench.nowMs, random });
      bench.state = state;
      for (const output of outputs) perform(output);
    }
  }

  /** Lets time pass; timers fire when they are due, in order. */
  function advance(durationMs: number): void {
    const endMs = bench.nowMs + durationMs;
    for (let fired = 0; fired < 100_000; fired += 1) {
      const due = [...timers]
        .filter(([, atMs]) => atMs <= endMs)
        .sort((left, right) => left[1] - right[1])[0];
      if (due === undefined) break;
      timers.delete(due[0]);
      bench.nowMs = Math.max(bench.nowMs, due[1]);
      step({ type: 'timer-fired', name: due[0] });
    }
    bench.nowMs = endMs;
  }

  function command(action: string, payload: object): { payload: unknown; errorCode: string | null } {
    commandCount += 1;
    const messageId = `command-${commandCount}`;
    asked.set(messageId, action);
    step({ type: 'frame-received', text: encodeFrame({ type: 'call', messageId, action, payload }) });
    return bench.answers.at(-1) ?? { payload: null, errorCode: 'no answer' };
  }

  function cutLink(): void {
    bench.networkUp = false;
    step({ type: 'disconnected', reason: 'test' });
  }

  function perform(output: ChargerOutput): void {
    switch (output.type) {
      case 'connect':
        bench.connects.push(bench.nowMs);
        inputs.push(bench.networkUp ? { type: 'connected' } : { type: 'disconnected', reason: 'no network' });
        return;
      case 'close':
        bench.closes += 1;
        return;
      case 'set-timer':
        timers.set(output.name, output.atMs);
        return;
      case 'clear-timer':
        timers.delete(output.name);
        return;
      case 'upload-file':
        bench.uploads.push(output);
        return;
      case 'event':
        bench.events.push(output.event);
        return;
      case 'send-frame':
        receive(output.text);
    }
  }

  function receive(text: string): void {
    const frame = parseFrame(text, version);
    if (frame.type === 'call' || frame.type === 'send') {
      const fault = validateStationRequest(version, frame.action, frame.payload);
      if (fault !== null) throw new Error(`${frame.action}: ${fault.description}`);
      const call = {
        atMs: bench.nowMs,
        messageId: frame.messageId,
        action: frame.action,
        payload: frame.payload,
      };
      bench.sent.push(call);
      if (frame.type === 'call') answer(call);
    } else if (frame.type === 'call-result') {
      const action = asked.get(frame.messageId) ?? '';
      const fault = validateStationResponse(version, action, frame.payload);
      if (fault !== null) throw new Error(`answer to ${action}: ${fault.description}`);
      bench.answers.push({ action, payload: frame.payload, errorCode: null });
    } else if (frame.type === 'call-error') {
      bench.answers.push({
        action: asked.get(frame.messageId) ?? '',
        payload: null,
        errorCode: frame.errorCode,
      });
    }
  }

  function answer(call: SentCall): void {
    const given = (bench.handlers[call.action] ?? ordinaryAnswer)(call);
    if (given === 'silence') return;
    const { messageId } = call;
    const text =
      'callError' in given
        ? JSON.stringify([4, messageId, given.callError, '', {}])
        : encodeFrame({ type: 'call-result', messageId, payload: given });
    inputs.push({ type: 'frame-received', text });
  }

  return bench;
}

export type ChargerBench = ReturnType<typeof chargerBench>;

export const cardA = { value: 'CARD-A', type: 'ISO14443' };
export const smallCar = {
  batteryWh: 60_000,
  initialStateOfChargePercent: 40,
  wishWh: 5_000,
  maxPowerW: 11_000,
};

let transactionCount = 0;

/** What a friendly CSMS says to each call, in the version's own words. */
export function ordinaryAnswer({ action, payload, atMs }: SentCall): object {
  const currentTime = new Date(atMs).toISOString();
  const idTokenInfo = { status: 'Accepted' };
  switch (action) {
    case 'BootNotification':
      return { status: 'Accepted', currentTime, interval: 300 };
    case 'Heartbeat':
      return { currentTime };
    case 'Authorize':
      return 'idTag' in payload ? { idTagInfo: idTokenInfo } : { idTokenInfo };
    case 'StartTransaction':
      transactionCount += 1;
      return { transactionId: transactionCount, idTagInfo: idTokenInfo };
    case 'TransactionEvent':
      return payload.idToken === undefined ? {} : { idTokenInfo };
    case 'SignCertificate':
    case 'OpenPeriodicEventStream':
      return { status: 'Accepted' };
    case 'PullDynamicScheduleUpdate':
      return { status: 'Accepted', scheduleUpdate: { limit: 10 } };
    default:
      return {};
  }
}
