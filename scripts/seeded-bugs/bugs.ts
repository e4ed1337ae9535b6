/** A plausible mistake: the text in the file that would be wrong, and how. */
export interface SeededBug {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Where it should be noticed, cheapest first. */
  readonly noticedBy: readonly Proof[];
}

export type Proof = 'unit' | 'simulation' | 'site-days' | 'worker';

const merge = 'src/station/transaction-merge.ts';
const shell = 'src/durable/station-shell.ts';
const commands = 'src/station/commands.ts';
const link = 'src/station/link.ts';
const sqlite = 'src/storage/station-store/sqlite-station-store.ts';

/** Mistakes that charging systems are known to have made, and some of our own near misses. */
export const seededBugs: readonly SeededBug[] = [
  {
    name: 'a repeated StartTransaction makes a second transaction',
    file: 'src/station/requests/find-transaction.ts',
    find: 'return known !== null && isNextStart(turn, known, request) ? null : known;',
    replace: 'return null;',
    noticedBy: ['unit', 'simulation'],
  },
  {
    name: 'replays are recognised by nothing',
    file: merge,
    find: 'progress.eventKeys.includes(contentHash(request.contentKey))',
    replace: 'false',
    noticedBy: ['unit', 'simulation'],
  },
  {
    name: 'the start that comes after the end is ignored',
    file: merge,
    find: "if (request.event === 'started') after = applyStart(after, request);",
    replace: '',
    noticedBy: ['unit'],
  },
  {
    name: 'two starts within one second are one',
    file: 'src/ocpp/timestamp.ts',
    find: 'String(timeMs)',
    replace: 'String(Math.floor(timeMs / 1000))',
    noticedBy: ['unit', 'simulation'],
  },
  {
    name: 'a late copy of a meter value is taken for life',
    file: 'src/station/requests/meter-values.ts',
    find: 'isNews ? { ...progress, lastHeardAtMs: nowMs } : progress',
    replace: '{ ...progress, lastHeardAtMs: nowMs }',
    noticedBy: ['unit'],
  },
  {
    name: 'a station is never asked whether a connector is free',
    file: 'src/station/timers.ts',
    find: '...doubtTimers(state, policy),',
    replace: '',
    noticedBy: ['unit'],
  },
  {
    name: 'a late stop is dropped',
    file: merge,
    find: "if (request.event === 'ended') after = applyEnd(",
    replace: "if (request.event === 'ended' && !request.offline) after = applyEnd(",
    noticedBy: ['unit', 'simulation'],
  },
  {
    name: 'the stop register is taken from the last sample',
    file: merge,
    find: 'const meterStopWh = request.meterStopWh ?? registerWh;',
    replace: 'const meterStopWh = registerWh ?? request.meterStopWh;',
    noticedBy: ['unit', 'simulation'],
  },
  {
    name: 'a backwards register is not flagged',
    file: 'src/station/settle-energy.ts',
    find: 'const isSuspect = doubts.length > 0 &&',
    replace: 'const isSuspect = doubts.length > 9 &&',
    noticedBy: ['unit'],
  },
  {
    name: 'a register that jumped is billed',
    file: 'src/domain/meter/register-explanation.ts',
    find: 'if (deliveredMwh > plausible(start.atMs, reading.atMs)) return null;',
    replace: '',
    noticedBy: ['unit'],
  },
  {
    name: 'a lost stop is billed from the start register',
    file: 'src/station/transaction-closing.ts',
    find: 'const registerWh = credibleRegisterWh(progress) ?? transaction.meterStartWh;',
    replace: 'const registerWh = transaction.meterStartWh;',
    noticedBy: ['unit', 'simulation'],
  },
  {
    name: 'a transaction that was closed stays closed, whatever the station tells',
    file: 'src/station/transaction-closing.ts',
    find: 'if (!(atMs > endedAtMs)) return running;',
    replace: 'if (atMs > endedAtMs || running.progress.revision >= 0) return running;',
    noticedBy: ['unit'],
  },
  {
    name: 'the bill is made without the energy rules that the transaction shows',
    file: 'src/station/step.ts',
    find: '  settleEnergy(turn);\n',
    replace: '',
    noticedBy: ['unit', 'simulation'],
  },
  {
    name: 'a start on a busy connector leaves the old transaction open',
    file: 'src/station/requests/transaction.ts',
    find: "if (created.state === 'ended') return;",
    replace: 'return;',
    noticedBy: ['unit'],
  },
  {
    name: 'a sample overwrites a newer one',
    file: 'src/station/transaction-progress.ts',
    find: 'if (!newer) continue;',
    replace: '',
    noticedBy: ['unit', 'simulation'],
  },
  {
    name: 'per-phase registers and their total are added together',
    file: 'src/domain/meter-reading.ts',
    find: 'if (phase === null) return value;',
    replace: "if (phase === null) { phases.set('total', value); continue; }",
    noticedBy: ['unit'],
  },
  {
    name: 'an outage of the records blocks the token',
    file: 'src/station/authorization.ts',
    find: "if (answer.type === 'unavailable' && cached === null) return { type: 'unavailable' };",
    replace: '',
    noticedBy: ['unit'],
  },
  {
    name: 'the answer about a token is asked for anew on every replay',
    file: 'src/station/requests/transaction.ts',
    find: 'if (own && transaction.authorization !== null) return answer(transaction.authorization);',
    replace: '',
    noticedBy: ['unit', 'simulation'],
  },
  {
    name: 'the late close of an old link marks the new one as gone',
    file: link,
    find: 'if (turn.state.link?.id !== linkId) return;',
    replace: '',
    noticedBy: ['unit'],
  },
  {
    name: 'frames of a superseded link are obeyed',
    file: 'src/station/receive.ts',
    find: 'if (link?.id !== linkId) return;\n  noteSeen(turn);',
    replace: 'if (link === null) return;\n  noteSeen(turn);',
    noticedBy: ['unit'],
  },
  {
    name: 'a dropped link is offline at once',
    file: link,
    find: "setConnectivity(turn, 'reconnecting');\n  turn.state = { ...turn.state, link: null };",
    replace: "setConnectivity(turn, 'offline');\n  turn.state = { ...turn.state, link: null };",
    noticedBy: ['unit'],
  },
  {
    name: 'two CALLs are in flight to one station',
    file: commands,
    find: 'if (link === null || sentCommand(turn.state) !== undefined) return;',
    replace: 'if (link === null) return;',
    noticedBy: ['unit'],
  },
  {
    name: 'a CALL without an answer waits for ever',
    file: commands,
    find: 'timers.push({ name: `call-timeout:${command.id}`',
    replace: 'if (command.timeoutMs < 0) timers.push({ name: `call-timeout:${command.id}`',
    noticedBy: ['unit', 'simulation'],
  },
  {
    name: 'a password is kept in the command history',
    file: 'src/station/turn.ts',
    find: 'payload: redactSecrets(action, received.payload),',
    replace: 'payload: received.payload,',
    noticedBy: ['unit'],
  },
  {
    name: 'a station that is not accepted may charge',
    file: 'src/station/gate.ts',
    find: "if (action === 'BootNotification') return true;",
    replace: 'return true;',
    noticedBy: ['unit'],
  },
  {
    name: 'progress written with a sample is forgotten on waking up',
    file: 'src/storage/station-store/load-station.ts',
    find: 'sampled !== null && sampled.revision > stored.revision ? sampled : stored',
    replace: 'stored',
    noticedBy: ['worker'],
  },
  {
    name: 'a commit that fails half-way keeps its first half',
    file: sqlite,
    find: 'this.#storage.transactionSync(() => {\n        for (const change of writes) this.#apply(change);',
    replace: '(() => {\n        for (const change of writes) this.#apply(change);',
    noticedBy: ['worker'],
  },
  {
    name: 'the answer leaves before the commit',
    file: shell,
    find: 'if (writes.length > 0 || batch !== null) this.store.commit(latestWrites(writes), batch);',
    replace:
      'this.#perform(result.outputs, events);\n    if (writes.length > 0 || batch !== null) this.store.commit(latestWrites(writes), batch);',
    noticedBy: ['worker'],
  },
  {
    name: 'events leave the outbox before the read model has them',
    file: 'src/delivery/outbox-drain.ts',
    find: 'await ports.deliver(batches);',
    replace: 'void ports.deliver(batches).catch(() => {});',
    noticedBy: ['unit'],
  },
  {
    name: 'an older event overwrites a newer row',
    file: 'src/storage/d1/event-sink.ts',
    find: "replaceWhere: 'excluded.event_number > transactions.event_number',",
    replace: "replaceWhere: 'true',",
    noticedBy: ['worker'],
  },
  {
    name: 'a broken stop is refused, and its energy lost with it',
    file: 'src/quirks/readable-part.ts',
    find: "if (kind !== 'request' || broken === null || !Object.hasOwn(standIns, action)) return payload;",
    replace: 'return payload;',
    noticedBy: ['unit'],
  },
  {
    name: 'what a refused message tells is in no bill',
    file: 'src/station/refuse-faulty.ts',
    find: "followTransaction(turn, read.call, known, read.request, 'refused-message');",
    replace: '',
    noticedBy: ['unit'],
  },
  {
    name: 'a stop without an id never finds the start that comes after it',
    file: 'src/station/requests/transaction.ts',
    find: '(adopt(turn, call, request) ?? begin(turn, call, request))',
    replace: 'begin(turn, call, request)',
    noticedBy: ['unit'],
  },
  {
    name: 'meter values bill the transaction they name, whatever connector they are from',
    file: 'src/station/requests/contradicting-values.ts',
    find: 'if (evseId === null || request.evseId === 0 || evseId === request.evseId) return named;',
    replace: 'return named;',
    noticedBy: ['unit'],
  },
  {
    name: 'an id that is used again goes on with the old transaction',
    file: 'src/station/requests/namesakes.ts',
    find: 'isOfNext(latest, request) ? null : latest',
    replace: 'latest',
    noticedBy: ['unit'],
  },
  {
    name: 'the hours by which a clock was behind are billed',
    file: 'src/station/clock-break.ts',
    find: 'const wasOff = isOnTime &&',
    replace: 'const wasOff = false &&',
    noticedBy: ['unit'],
  },
  {
    name: 'nobody is told that a driver was shown another cost',
    file: 'src/station/charge-detail-records.ts',
    find: 'const differs = toldCost !== undefined && costDiffers(toldCost, record.price);',
    replace: 'const differs = false;',
    noticedBy: ['unit'],
  },
  {
    name: 'a viewer who came is not remembered',
    file: 'src/durable/viewers.ts',
    find: 'this.#watching(tag).add(pair[1]);',
    replace: '',
    noticedBy: ['worker'],
  },
  {
    name: 'an unknown station gets tables of its own',
    file: sqlite,
    find: 'if (!this.exists) return null;',
    replace: '',
    noticedBy: ['worker'],
  },
  {
    name: 'a wrong password is let in',
    file: 'src/security/station-credential.ts',
    find: 'if (crypto.subtle.timingSafeEqual(hash, expected)) matches = true;',
    replace: 'matches = true;',
    noticedBy: ['worker'],
  },
  {
    name: 'a second answer to a CALL overwrites the first',
    file: 'src/station/command-answers.ts',
    find: 'command === undefined || command.messageId !== frame.messageId',
    replace: 'command === undefined',
    noticedBy: ['unit'],
  },
  {
    name: 'a limit is told before it is stored',
    file: 'src/durable/site-shell.ts',
    find: 'this.store.commit(before, after, events, point, batch);',
    replace: `this.#perform([...assignments.values()].filter((open) => base.assignments.get(open.evseId) !== open));
    this.store.commit(before, after, events, point, batch);`,
    noticedBy: ['site-days'],
  },
  {
    name: 'what a station was told is forgotten with the memory of its site',
    file: 'src/storage/site-store/sqlite-site-store.ts',
    find: "this.#putChanged('assignment', 'evse_id', before?.assignments ?? new Map(), after.assignments);",
    replace: '',
    noticedBy: ['site-days'],
  },
  {
    name: 'a sub-tree takes the records of its whole site for its own',
    file: 'src/durable/site-refresh.ts',
    find: 'if (this.isPart) await',
    replace: 'if (false) await',
    noticedBy: ['worker'],
  },
];
