import catalogue16 from '../../schemas/catalogue-1.6.json' with { type: 'json' };
import catalogue201 from '../../schemas/catalogue-2.0.1.json' with { type: 'json' };
import catalogue21 from '../../schemas/catalogue-2.1.json' with { type: 'json' };
import type { OcppVersion } from './version.ts';

export interface ActionDescription {
  readonly action: string;
  readonly direction: 'station-to-csms' | 'csms-to-station' | 'both';
  /** One-way: sent without an answer, as 2.1's NotifyPeriodicEventStream. */
  readonly send: boolean;
  /** The functional block of the specification, or the feature profile of 1.6. */
  readonly block: string;
  /** The first version that has the action, among those of its adapter (1.6; 2.0.1 and 2.1). */
  readonly since: OcppVersion;
}

interface CatalogueFile {
  readonly actions: Readonly<
    Record<string, { direction: string; send?: boolean; block: string; since: string }>
  >;
}

const catalogues: Readonly<Record<OcppVersion, ReadonlyMap<string, ActionDescription>>> = {
  '1.6': read(catalogue16),
  '2.0.1': read(catalogue201),
  '2.1': read(catalogue21),
};

function read(file: CatalogueFile): Map<string, ActionDescription> {
  return new Map(
    Object.entries(file.actions).map(([action, { direction, send, block, since }]) => [
      action,
      {
        action,
        direction: direction as ActionDescription['direction'],
        send: send === true,
        block,
        since: since as OcppVersion,
      },
    ]),
  );
}

/** All actions of a version, in alphabetical order. */
export function actionsOf(version: OcppVersion): readonly ActionDescription[] {
  return [...catalogues[version].values()];
}

/** What the version says about an action, or null when it does not have it. Action names are case-sensitive. */
export function describeAction(version: OcppVersion, action: string): ActionDescription | null {
  return catalogues[version].get(action) ?? null;
}

export function isKnownAction(version: OcppVersion, action: string): boolean {
  return catalogues[version].has(action);
}

/** Whether a station may CALL (or SEND) this action. */
export function mayStationSend(version: OcppVersion, action: string): boolean {
  const description = describeAction(version, action);
  return description !== null && description.direction !== 'csms-to-station';
}

/** Whether the CSMS may CALL this action on a station. */
export function mayCsmsSend(version: OcppVersion, action: string): boolean {
  const description = describeAction(version, action);
  return description !== null && description.direction !== 'station-to-csms';
}
