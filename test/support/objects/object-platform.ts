import { isDeepStrictEqual } from 'node:util';
import type { Env } from '../../../src/durable/env.ts';
import { ObjectDatabase } from './object-database.ts';
import type { ObjectFaults } from './object-faults.ts';
import type { ObjectSocket } from './object-socket.ts';
import { objectStorage } from './object-storage.ts';
import { recordsOver } from './records-database.ts';
import type { VirtualTime } from './virtual-time.ts';

const minuteMs = 60_000;
/** An alarm that rings more often within one moment is set by somebody who never does what it was set for. */
const alarmsAtOnceMax = 50;
/** The platform tries an alarm again after this long when its object died of it. */
const alarmRetryMs = 2_000;

type Kind = 'STATION' | 'SITE';
type Instance = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** One life of an object, from its constructor until its memory is gone. */
interface Life {
  instance: Instance;
  isOver: boolean;
  readonly ended: Promise<'died'>;
  readonly end: () => void;
  ready: Promise<unknown>;
}

/** An object, whether it lives or not: what it has stored, and what the platform holds for it. */
interface Actor {
  readonly kind: Kind;
  readonly name: string;
  readonly database: ObjectDatabase;
  readonly sockets: { readonly socket: ObjectSocket; readonly tags: readonly string[] }[];
  alarmAtMs: number | null;
  /** When its alarm last rang, and how often since then without any time passing. */
  rangAtMs: number;
  rings: number;
  outOfReachUntilMs: number;
  life: Life | null;
}

class Died extends Error {
  override readonly name = 'Died';
}

class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** True for what the faults did, which no shell is to blame for. */
export function isOfFaults(name: unknown): boolean {
  return name === 'Died' || name === 'Unreachable';
}

/** Objects, calls between them, their alarms and sockets, as the platform has them: each may die at any moment. */
export class ObjectPlatform {
  readonly #time: VirtualTime;
  readonly #faults: ObjectFaults;
  readonly #records: ObjectDatabase;
  readonly #make: Readonly<Record<Kind, (ctx: DurableObjectState, env: Env) => object>>;
  readonly #variables: Partial<Env>;
  readonly #answersAlone: (name: string) => boolean;
  readonly #actors = new Map<string, Actor>();
  calls = 0;
  /** What a site knew before its memory was gone and not afterwards, and alarms that ring for nothing [I7]. */
  readonly violations: string[] = [];

  /** `answersAlone`: of whom it may be asked what it knows without its asking others. */
  constructor(
    time: VirtualTime,
    faults: ObjectFaults,
    records: ObjectDatabase,
    make: Readonly<Record<Kind, (ctx: DurableObjectState, env: Env) => object>>,
    variables: Partial<Env>,
    answersAlone: (name: string) => boolean,
  ) {
    this.#time = time;
    this.#faults = faults;
    this.#records = records;
    this.#make = make;
    this.#variables = variables;
    this.#answersAlone = answersAlone;
  }

  /** Something calls an object from outside: a charger, an operator. Rejects when it dies meanwhile. */
  async deliver(kind: Kind, name: string, method: string, args: readonly unknown[]): Promise<unknown> {
    const actor = this.#actor(kind, name);
    if (actor.life !== null && this.#faults.fires('evicted')) await this.#evict(actor);
    else if (actor.life !== null && this.#faults.fires('restarted')) this.#crash(actor);
    const life = actor.life ?? this.#begin(actor);
    const answer = (async () => {
      await life.ready;
      return await life.instance[method]?.(...args);
    })();
    const first = await Promise.race([life.ended, answer.then((value) => ({ value }))]);
    if (first === 'died' || life.isOver) throw new Died(`${name} died`);
    return first.value;
  }

  /** Until then the other objects cannot reach it, nor it them. */
  cutOff(kind: Kind, name: string, untilMs: number): void {
    this.#actor(kind, name).outOfReachUntilMs = untilMs;
  }

  /** What an operator or a meter calls, with everything that can happen on the way. */
  call(kind: Kind, name: string, method: string, args: readonly unknown[]): Promise<unknown> {
    return this.#call(null, null, this.#actor(kind, name), method, args);
  }

  /** The records as the operator's own API sees them. */
  readonly records = (): D1Database => this.#recordsFor(null);

  #call(
    caller: Actor | null,
    life: Life | null,
    callee: Actor,
    method: string,
    args: readonly unknown[],
  ): Promise<unknown> {
    const { nowMs } = this.#time;
    const faults = this.#faults;
    if (life?.isOver === true) return never();
    if (caller !== null && faults.fires('crash-while-telling')) {
      this.#crash(caller);
      return never();
    }
    this.calls += 1;
    if (caller !== null && method === 'assignLimits') this.#checkStored(caller, args[1]);
    const given = structuredClone(args);
    return new Promise((resolve, reject) => {
      const later = (ms: number, settle: () => void) =>
        this.#time.after(ms, () => {
          if (life?.isOver !== true) settle();
        });
      const lose = (ms: number) => later(ms, () => reject(new Unreachable('the connection was lost')));
      const isCut = [caller, callee].some((actor) => (actor?.outOfReachUntilMs ?? 0) > nowMs);
      if (isCut || faults.fires('call-lost')) return void lose(faults.someMs(10_000));
      const arrive = () => this.deliver(callee.kind, callee.name, method, given);
      if (faults.fires('call-late')) {
        lose(faults.someMs(10_000));
        this.#time.after(10_000 + faults.random() * 90_000, () => void arrive().catch(() => {}));
        return;
      }
      const answerLost = faults.fires('answer-lost');
      this.#time.after(2 + faults.someMs(3_000), () => {
        arrive().then(
          (value) =>
            answerLost ? lose(faults.someMs(10_000)) : later(2, () => resolve(structuredClone(value))),
          (error: unknown) => later(2, () => reject(error)),
        );
      });
      if (faults.fires('call-doubled')) {
        this.#time.after(3_000 + faults.someMs(30_000), () => void arrive().catch(() => {}));
      }
    });
  }

  /** Whom a site tells a limit is in its store before it is told: else nobody counts it after a crash [I9]. */
  #checkStored({ database, name }: Actor, assignments: unknown): void {
    const rows = database.all('SELECT data FROM assignment', []);
    const stored = rows.map(({ data }) => (JSON.parse(data as string) as { assignment: unknown }).assignment);
    for (const assignment of assignments as readonly unknown[]) {
      if (stored.some((each) => isDeepStrictEqual(each, assignment))) continue;
      this.violations.push(`[I9] ${name} told ${JSON.stringify(assignment)}, which it has not stored`);
    }
  }

  #actor(kind: Kind, name: string): Actor {
    const key = `${kind} ${name}`;
    const known = this.#actors.get(key);
    if (known !== undefined) return known;
    const database = new ObjectDatabase();
    const actor: Actor = {
      kind,
      name,
      database,
      sockets: [],
      alarmAtMs: null,
      rangAtMs: 0,
      rings: 0,
      outOfReachUntilMs: 0,
      life: null,
    };
    this.#actors.set(key, actor);
    return actor;
  }

  #begin(actor: Actor): Life {
    let end = () => {};
    const ended = new Promise<'died'>((resolve) => (end = () => resolve('died')));
    const life: Life = { instance: {}, isOver: false, ended, end, ready: Promise.resolve() };
    actor.life = life;
    try {
      const made = this.#make[actor.kind](this.#context(actor, life), this.#environment(actor, life));
      life.instance = made as Instance;
    } catch (error) {
      if (!life.isOver) throw error;
    }
    return life;
  }

  #context(actor: Actor, life: Life): DurableObjectState {
    const context = {
      id: { name: actor.name },
      storage: this.#storage(actor, life),
      blockConcurrencyWhile: (run: () => Promise<unknown>) => (life.ready = run()),
      getWebSockets: (tag: string) =>
        actor.sockets.filter(({ tags }) => tags.includes(tag)).map(({ socket }) => socket),
      acceptWebSocket: (socket: ObjectSocket, tags: readonly string[]) =>
        actor.sockets.push({ socket, tags }),
      setWebSocketAutoResponse: () => {},
    };
    return context as unknown as DurableObjectState;
  }

  #storage(actor: Actor, life: Life): DurableObjectStorage {
    const die = (): never => {
      this.#crash(actor);
      throw new Died(`${actor.name} died`);
    };
    return objectStorage({
      database: actor.database,
      check: () => {
        if (life.isOver) throw new Died(`${actor.name} is dead`);
      },
      committing: () => this.#faults.fires('crash-before-commit') && die(),
      committed: () => this.#faults.fires('crash-after-commit') && die(),
      get alarmAtMs() {
        return actor.alarmAtMs;
      },
      set alarmAtMs(atMs) {
        actor.alarmAtMs = atMs;
      },
      setAlarm: (atMs) => this.#setAlarm(actor, atMs),
    });
  }

  #environment(actor: Actor, life: Life): Env {
    const stub = (kind: Kind) => ({
      getByName: (name: string) =>
        new Proxy(
          {},
          {
            get:
              (_target, method) =>
              (...args: unknown[]) =>
                this.#call(actor, life, this.#actor(kind, name), String(method), args),
          },
        ),
    });
    const fleet = { publish: () => Promise.resolve({ viewers: 0 }) };
    const environment = {
      DESIRED_CONFIGURATION: 'off',
      STATION: stub('STATION'),
      SITE: stub('SITE'),
      FLEET: { getByName: () => fleet },
      DB: this.#recordsFor(life),
      ...this.#variables,
    };
    return environment as unknown as Env;
  }

  /** Nobody answers a dead object. */
  #recordsFor(life: Life | null): D1Database {
    const faults = this.#faults;
    const road = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const fails = faults.fires('records-fail');
        const ms = faults.fires('records-slow') ? faults.random() * 30_000 : 2 + faults.someMs(200);
        this.#time.after(ms, () => {
          if (life?.isOver === true) return;
          if (fails) reject(new Unreachable('the records are out of reach'));
          else resolve();
        });
      });
    return recordsOver({ arrive: road, return: road }, this.#records);
  }

  #setAlarm(actor: Actor, atMs: number): void {
    actor.alarmAtMs = atMs;
    const lateMs = this.#faults.fires('alarm-late') ? this.#faults.someMs(minuteMs) : 0;
    this.#time.after(Math.max(0, atMs - this.#time.nowMs) + lateMs, () => {
      // It was set anew, or taken back.
      if (actor.alarmAtMs === atMs) void this.#fireAlarm(actor);
    });
  }

  async #fireAlarm(actor: Actor): Promise<void> {
    actor.alarmAtMs = null;
    actor.rings = actor.rangAtMs === this.#time.nowMs ? actor.rings + 1 : 1;
    actor.rangAtMs = this.#time.nowMs;
    if (actor.rings > alarmsAtOnceMax) {
      this.violations.push(`[I7] the alarm of ${actor.name} rings without end at ${actor.rangAtMs}`);
      this.#setAlarm(actor, actor.rangAtMs + alarmRetryMs);
      return;
    }
    try {
      await this.deliver(actor.kind, actor.name, 'alarm', []);
    } catch {
      const atMs = this.#time.nowMs + alarmRetryMs;
      if (actor.alarmAtMs === null || actor.alarmAtMs > atMs) this.#setAlarm(actor, atMs);
      return;
    }
    if (!this.#faults.fires('alarm-twice')) return;
    this.#time.after(this.#faults.someMs(30_000), () => {
      this.deliver(actor.kind, actor.name, 'alarm', []).catch(() => {});
    });
  }

  /** Memory is gone, and what was stored must say the same. */
  async #evict(actor: Actor): Promise<void> {
    const { life } = actor;
    const before = this.#answersAlone(actor.name) ? await life?.instance['plan']?.() : undefined;
    // Between two events only: it may have died since.
    if (actor.life !== life) return;
    this.#end(actor);
    if (before === undefined) return;
    const next = this.#begin(actor);
    const after = await next.ready.then(() => next.instance['plan']?.());
    if (next.isOver || isDeepStrictEqual(before, after)) return;
    this.violations.push(`[I7] ${actor.name} at ${this.#time.nowMs}: ${differenceOf(before, after)}`);
  }

  /** Memory is gone; sockets are not. */
  #end(actor: Actor): void {
    const { life } = actor;
    actor.life = null;
    if (life === null) return;
    life.isOver = true;
    life.end();
  }

  #crash(actor: Actor): void {
    this.#end(actor);
    for (const { socket } of actor.sockets.splice(0)) socket.close();
  }
}

function differenceOf(before: unknown, after: unknown): string {
  const parts = (value: unknown) => Object.entries((value ?? {}) as Record<string, unknown>);
  return parts(before)
    .filter(([name, value]) => !isDeepStrictEqual(value, (after as Record<string, unknown> | null)?.[name]))
    .map(([name, value]) => `${name} ${JSON.stringify(value)} ${JSON.stringify((after as never)?.[name])}`)
    .join();
}

function never(): Promise<never> {
  return new Promise(() => {});
}
