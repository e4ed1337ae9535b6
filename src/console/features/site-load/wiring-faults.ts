import type { Wiring } from './wiring-draft.ts';

/** What the API found wrong with a wiring, with names in place of pointers. */
export function wiringFaults(
  errors: readonly { readonly pointer: string; readonly detail: string }[],
  { circuits, evses }: Wiring,
): string[] {
  return errors.map(({ pointer, detail }) => {
    const [, list, place, field] = /^\/(circuits|evses)\/(\d+)\/([^/]+)/.exec(pointer) ?? [];
    const circuit = list === 'circuits' ? circuits[Number(place)] : undefined;
    const evse = list === 'evses' ? evses[Number(place)] : undefined;
    const name = circuit?.name ?? (evse === undefined ? null : `${evse.stationId} · ${evse.evseId}`);
    // Most of what is refused begins with the name already.
    if (name === null || detail.startsWith(`${evse?.id ?? name}: `)) return detail;
    return `${name}, ${field}: ${detail}`;
  });
}
