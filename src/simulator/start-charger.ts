import { subprotocols } from '../ocpp/version.ts';
import { adapterFor } from './charger/adapter-for.ts';
import type { ChargerInput, UserAct } from './charger/charger-input.ts';
import { chargerOptions } from './charger/charger-options.ts';
import type { ChargerOptions } from './charger/charger-options.ts';
import type { ChargerEvent, ChargerOutput } from './charger/charger-output.ts';
import type { ChargerState } from './charger/charger-state.ts';
import { chargerStep } from './charger/charger-step.ts';
import { tlsIdentity } from './charger/certificates/tls-identity.ts';
import { createCharger } from './charger/create-charger.ts';
import { settingNumber } from './charger/settings.ts';
import { driverOptions } from './driver/driver-options.ts';
import type { DriverOptions } from './driver/driver-options.ts';
import { createDriver, driverStep } from './driver/driver-step.ts';
import type { DriverInput } from './driver/driver-state.ts';
import { namedTimers } from './named-timers.ts';
import { seededRandom } from './seeded-random.ts';
import { uploadFile } from './upload-file.ts';
import { openLink } from './websocket-transport.ts';
import type { Link } from './websocket-transport.ts';

export interface StartChargerOptions {
  /** The CSMS's OCPP address, such as `ws://127.0.0.1:8787/ocpp`; the id is appended. */
  readonly url: string;
  readonly password?: string | null;
  readonly charger: Partial<ChargerOptions> & Pick<ChargerOptions, 'id' | 'ocppVersion'>;
  /** Null leaves the charger to `act`. */
  readonly driver?: Partial<DriverOptions> | null;
  readonly seed?: string | number;
  /** Time until the charger is switched on. */
  readonly delayMs?: number;
}

/** A virtual charger on a real network. */
export interface RunningCharger {
  readonly id: string;
  state(): ChargerState;
  act(act: UserAct): void;
  /** Returns a function that ends the listening. A listener must not throw. */
  onEvent(listener: (event: ChargerEvent) => void): () => void;
  /** Every OCPP frame, as text, in the order it passes. */
  onFrame(listener: (direction: 'sent' | 'received', text: string) => void): () => void;
  /**
   * Ends transactions, sends what is queued and goes off, for at most `graceMs`; 0 pulls the plug. Resolves when
   * the charger is off and holds no timer and no socket.
   */
  stop(graceMs?: number): Promise<void>;
}

/** Switches a virtual charger on: the pure machine with a WebSocket, real timers, and drivers who come and go. */
export function startCharger(options: StartChargerOptions): RunningCharger {
  const complete = chargerOptions({ transfersFiles: true, ...options.charger });
  const uploads = new AbortController();
  const seed = `${options.seed ?? 1}/${complete.id}`;
  const random = seededRandom(seed);
  const driverRandom = seededRandom(`${seed}/driver`);
  const subprotocol = subprotocols.find(({ version }) => version === complete.ocppVersion)?.name ?? '';
  const adapter = adapterFor(complete.ocppVersion);
  const timers = namedTimers();
  const driverTimers = namedTimers();
  const eventListeners = new Set<(event: ChargerEvent) => void>();
  const frameListeners = new Set<(direction: 'sent' | 'received', text: string) => void>();
  const waiting: ChargerInput[] = [];
  const supply = complete.evses[0]?.supply ?? 'AC';
  let state = createCharger(complete);
  let driver =
    options.driver === null
      ? null
      : createDriver(driverOptions({ supply, ...options.driver }), complete.evses.length);
  let link: Link | null = null;
  let stepping = false;
  let switchedOff: (() => void) | null = null;

  function take(input: ChargerInput): void {
    waiting.push(input);
    if (stepping) return;
    stepping = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const step = chargerStep(state, next, { nowMs: Date.now(), random });
      state = step.state;
      for (const output of step.outputs) perform(output);
    }
    stepping = false;
  }

  function perform(output: ChargerOutput): void {
    switch (output.type) {
      case 'connect':
        connect();
        return;
      case 'close':
        link?.close(output.reason);
        link = null;
        return;
      case 'send-frame':
        link?.send(output.text);
        for (const listener of frameListeners) listener('sent', output.text);
        return;
      case 'set-timer':
        timers.set(output.name, output.atMs - Date.now(), () =>
          take({ type: 'timer-fired', name: output.name }),
        );
        return;
      case 'clear-timer':
        timers.clear(output.name);
        return;
      case 'upload-file': {
        const { location } = output;
        void uploadFile(output, uploads.signal).then((isDone) => {
          if (!uploads.signal.aborted) take({ type: 'upload-ended', location, isDone });
        });
        return;
      }
      case 'event':
        announce(output.event);
    }
  }

  function connect(): void {
    const pingIntervalS = settingNumber(adapter, state, 'pingIntervalS');
    const { url } = options;
    const changed = state.passwordBase64;
    const tls = tlsIdentity(state);
    const known = changed === null ? (options.password ?? null) : Buffer.from(changed, 'base64');
    // With security profile 3 the certificate stands for the password [A00.FR.401].
    const password = complete.securityProfile === 3 && tls.own !== null ? null : known;
    link = openLink(
      { url, id: complete.id, password, subprotocol, pingIntervalS, tls },
      {
        opened: () => take({ type: 'connected' }),
        closed: (reason) => take({ type: 'disconnected', reason }),
        received(text) {
          for (const listener of frameListeners) listener('received', text);
          take({ type: 'frame-received', text });
        },
      },
    );
  }

  function announce(event: ChargerEvent): void {
    for (const listener of eventListeners) listener(event);
    drive({ type: 'charger-event', event });
    if (event.type === 'switched-off') switchedOff?.();
  }

  function drive(input: DriverInput): void {
    if (driver === null) return;
    const step = driverStep(driver, input, driverRandom);
    driver = step.state;
    for (const output of step.outputs) {
      if (output.type === 'act') take({ type: 'act', act: output.act });
      else if (output.type === 'clear-timer') driverTimers.clear(String(output.evseId));
      else {
        const { evseId } = output;
        driverTimers.set(String(evseId), output.delayMs, () => drive({ type: 'timer-fired', evseId }));
      }
    }
  }

  async function stop(graceMs = 3_000): Promise<void> {
    driver = null;
    driverTimers.clearAll();
    if (graceMs > 0 && state.powered) {
      await new Promise<void>((resolve) => {
        const limit = setTimeout(resolve, graceMs);
        switchedOff = () => {
          clearTimeout(limit);
          resolve();
        };
        take({ type: 'act', act: { type: 'switch-off' } });
      });
    }
    uploads.abort();
    timers.clearAll();
    link?.close('switched off');
    link = null;
  }

  timers.set('power-on', options.delayMs ?? 0, () => {
    take({ type: 'power-on' });
    drive({ type: 'start' });
  });

  return {
    id: complete.id,
    state: () => state,
    act: (act) => take({ type: 'act', act }),
    onEvent: (listener) => subscribe(eventListeners, listener),
    onFrame: (listener) => subscribe(frameListeners, listener),
    stop,
  };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
