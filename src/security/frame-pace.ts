/** Frames that may come at once; a station that was offline for a day has that much to tell, and is told to go on. */
const BURST_S = 20;
/** What may wait for its turn before the link is given up: the station comes back and sends again what was unanswered. */
const WAITING_FRAMES_MAX = 500;
const WAITING_CHARACTERS_MAX = 4 * 1024 * 1024;

/** Brings the frames of one station down to a pace; in order, and without losing one. */
export interface FramePace {
  /**
   * Asks for a frame's turn. Null: at once. A promise: later, in the order asked, `true` when the turn has come. `'full'`:
   * too much waits already, and this frame must not be taken, nor any after it on its link.
   */
  turn(characters: number, nowMs: number): Promise<true> | 'full' | null;
  /** The link whose frames wait is gone, and with it everybody who would hear the answers: nobody waits any longer. */
  release(): void;
}

/**
 * A bucket of `BURST_S` seconds' worth of frames, filled up at `framesPerSecond`. A station that talks faster waits for
 * its answers, which is all that slows it down: nothing of what it says is dropped. `wait` sleeps.
 */
export function createFramePace(framesPerSecond: number, wait: (ms: number) => Promise<unknown>): FramePace {
  const perMs = framesPerSecond / 1_000;
  const capacity = framesPerSecond * BURST_S;
  let room = capacity;
  let atMs = 0;
  let waitingFrames = 0;
  let waitingCharacters = 0;
  let last: Promise<unknown> = Promise.resolve();
  let generation = 0;

  return {
    turn(characters, nowMs) {
      room = Math.min(capacity, room + Math.max(0, nowMs - atMs) * perMs);
      atMs = Math.max(atMs, nowMs);
      if (room >= 1 && waitingFrames === 0) {
        room -= 1;
        return null;
      }
      if (waitingFrames >= WAITING_FRAMES_MAX || waitingCharacters + characters > WAITING_CHARACTERS_MAX)
        return 'full';
      waitingFrames += 1;
      waitingCharacters += characters;
      const joined = generation;
      const turn = last.then(async (): Promise<true> => {
        if (joined === generation) {
          await wait(Math.ceil(1 / perMs));
          room -= 1;
        }
        waitingFrames -= 1;
        waitingCharacters -= characters;
        return true;
      });
      last = turn;
      return turn;
    },
    release() {
      generation += 1;
    },
  };
}

/** What a deployment may set; anything that is no sensible number is the default. */
export function framesPerSecondOf(variable: string | undefined): number {
  const number = Number(variable);
  return Number.isFinite(number) && number >= 1 ? number : FRAMES_PER_SECOND;
}

/** Far above what a station has reason to send for long; a row each, it would cost four dollars a day. */
const FRAMES_PER_SECOND = 50;
