import type { ChargerEvent } from '../charger/charger-output.ts';
import type { Fleet } from '../start-fleet.ts';
import { summarize, summaryLine } from './charger-summary.ts';
import { eventLine } from './event-line.ts';

/** Shows what a fleet does until it is ended. */
export interface Progress {
  end(): void;
}

const redrawMs = 500;

/** One JSON object per event: `at`, `charger`, and the event's own fields. */
export function jsonProgress(fleet: Fleet, out: NodeJS.WritableStream): Progress {
  fleet.onEvent((charger, event) => {
    out.write(`${JSON.stringify({ at: new Date().toISOString(), charger, ...event })}\n`);
  });
  return { end: () => undefined };
}

/** One line of text per event, for logs. */
export function plainProgress(fleet: Fleet, out: NodeJS.WritableStream): Progress {
  fleet.onEvent((charger, event) => {
    const line = eventLine(event);
    if (line !== null) out.write(`${new Date().toISOString()} ${charger} ${line}\n`);
  });
  return { end: () => undefined };
}

/** A table that is drawn again and again, one line per charger, with the last trouble below it. */
export function terminalProgress(fleet: Fleet, out: NodeJS.WriteStream): Progress {
  const idWidth = Math.max(...fleet.chargers.map((charger) => charger.id.length));
  let trouble = '';
  let drawnLines = 0;
  fleet.onEvent((charger, event) => {
    if (isTrouble(event)) trouble = `${charger}: ${eventLine(event) ?? ''}`;
  });

  function draw(): void {
    const columns = out.columns || 120;
    const room = Math.max(1, (out.rows || 40) - 4);
    const nowMs = Date.now();
    const summaries = fleet.chargers.map((charger) => ({
      id: charger.id,
      summary: summarize(charger.state(), nowMs),
    }));
    const totalW = summaries.reduce((sum, { summary }) => sum + summary.powerW, 0);
    const running = summaries.reduce((sum, { summary }) => sum + summary.transactions.length, 0);
    const online = summaries.filter(({ summary }) => summary.link === 'online').length;
    const hidden = summaries.length - room;
    const lines = [
      ...summaries.slice(0, room).map(({ id, summary }) => summaryLine(id, summary, idWidth)),
      ...(hidden > 0 ? [`… and ${hidden} more`] : []),
      `${online} of ${summaries.length} online, ${running} transactions, ${(totalW / 1000).toFixed(1)} kW   ${trouble}`,
    ];
    const up = drawnLines === 0 ? '' : `\u001b[${drawnLines}A`;
    out.write(`${up}${lines.map((line) => `\u001b[2K${line.slice(0, columns - 1)}\n`).join('')}\u001b[J`);
    drawnLines = lines.length;
  }

  draw();
  const timer = setInterval(draw, redrawMs);
  return {
    end() {
      clearInterval(timer);
      draw();
    },
  };
}

function isTrouble(event: ChargerEvent): boolean {
  return ['disconnected', 'token-refused', 'call-failed', 'message-dropped', 'unexpected-frame'].includes(
    event.type,
  );
}
