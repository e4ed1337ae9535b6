import type { FrameCharger } from './frame-charger.ts';
import type { ObjectPlatform } from './object-platform.ts';
import { ObjectSocket } from './object-socket.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Random } from '../../../src/simulator/seeded-random.ts';

interface Link {
  readonly socket: ObjectSocket;
  isOpen: boolean;
}

/** What is between a charger and its object: one link after the other, each of which may break unnoticed. */
export class ChargerLine {
  readonly charger: FrameCharger;
  readonly #platform: ObjectPlatform;
  readonly #time: VirtualTime;
  readonly #random: Random;
  #link: Link | null = null;
  #links = 0;
  #upMs = 0;
  #downMs = 0;

  constructor(charger: FrameCharger, platform: ObjectPlatform, time: VirtualTime, random: Random) {
    this.charger = charger;
    this.#platform = platform;
    this.#time = time;
    this.#random = random;
  }

  get #stationId(): string {
    return this.charger.station.evse.stationId;
  }

  connect(): void {
    if (this.#link !== null) return;
    const socket: ObjectSocket = new ObjectSocket(
      (text) => this.#down(link, text),
      () => this.#time.after(100 + this.#random() * 5_000, () => this.#lost(link)),
    );
    const link: Link = { socket, isOpen: true };
    this.#link = link;
    const id = `${this.#stationId}-${++this.#links}`;
    this.charger.station.connect(this.#time.nowMs);
    this.#tell('open', link, id, this.charger.version);
    this.charger.open((text) => this.#up(link, text));
  }

  /** The network is gone for so long. The object notices at once, or only when a time-out says so. */
  disconnect(forMs: number): void {
    const link = this.#link;
    if (link === null) return;
    this.#drop(link);
    const noticedMs = this.#random() * 50_000;
    this.#time.after(noticedMs, () => {
      if (link.socket.readyState !== WebSocket.OPEN) return;
      link.socket.noteGone();
      this.#tell('webSocketClose', link);
    });
    // It may be back before anybody noticed that it was away.
    this.#time.after((this.#random() < 0.3 ? 0 : noticedMs) + forMs, () => this.connect());
  }

  #lost(link: Link): void {
    if (this.#link !== link) return;
    this.#drop(link);
    this.#time.after(1_000 + this.#random() * 20_000, () => this.connect());
  }

  #drop(link: Link): void {
    link.isOpen = false;
    this.#link = null;
    this.charger.station.disconnect();
    this.charger.close();
  }

  #up(link: Link, text: string): void {
    this.#upMs = Math.max(this.#upMs, this.#time.nowMs + 20 + this.#random() * 200);
    this.#time.after(this.#upMs - this.#time.nowMs, () => {
      if (link.isOpen && link.socket.readyState === WebSocket.OPEN)
        this.#tell('webSocketMessage', link, text);
    });
  }

  #down(link: Link, text: string): void {
    this.#downMs = Math.max(this.#downMs, this.#time.nowMs + 20 + this.#random() * 200);
    this.#time.after(this.#downMs - this.#time.nowMs, () => {
      if (link.isOpen) this.charger.receive(text);
    });
  }

  /** When the object dies of it, its sockets are closed: that is how the charger hears of it. */
  #tell(method: string, link: Link, ...args: readonly unknown[]): void {
    this.#platform.deliver('STATION', this.#stationId, method, [link.socket, ...args]).catch(() => {
      if (method === 'open') this.#lost(link);
    });
  }
}
