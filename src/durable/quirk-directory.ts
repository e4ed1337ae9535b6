import type { QuirkDescription, QuirkDirectory } from '../domain/quirk-description.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { catalogue } from '../quirks/catalogue.ts';
import type { Hook, Quirk } from '../quirks/quirk.ts';
import { chosenQuirkIds } from '../station/station-quirks.ts';

/** The catalogue of quirks for the API, which shows it and may not apply it. */
export const quirkDirectory: QuirkDirectory = {
  descriptions: catalogue.map(describeQuirk),
  chosenFor: ({ ocppVersion, ...station }) =>
    chosenQuirkIds({ ...station, ocppVersion: ocppVersion as OcppVersion | null }),
};

function describeQuirk({ id, fingerprint, versions, why, evidence, hook }: Quirk): QuirkDescription {
  return {
    id,
    fingerprint:
      fingerprint === 'everybody'
        ? null
        : {
            vendors: fingerprint.vendors,
            models: fingerprint.models ?? null,
            firmwareFrom: fingerprint.firmware?.from ?? null,
            firmwareThrough: fingerprint.firmware?.through ?? null,
          },
    versions: versions ?? null,
    hook: hookName(hook),
    why,
    evidence,
  };
}

function hookName(hook: Hook): QuirkDescription['hook'] {
  if ('repairWire' in hook) return 'repairWire';
  if ('interpret' in hook) return 'interpret';
  return 'shapeOutbound' in hook ? 'shapeOutbound' : 'behaviour';
}
