import { type DocumentChange, type DocumentReader, removals } from '../../../domain/document.ts';
import { whenAccepted } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

/** A DER control that a station holds: its kind, whether it is a default one, and its setting as the wire has it. */
export interface InstalledDerControl {
  readonly controlId: string;
  readonly controlType: string;
  readonly isDefault: boolean;
  readonly isSuperseded: boolean;
  /** The one of curve, enterService, fixedPFAbsorb … that belongs to the type. */
  readonly setting: unknown;
}

/** What ClearDERControl and GetDERControl name; what is left out matches anything. */
interface DerCriteria {
  readonly isDefault?: boolean;
  readonly controlType?: string;
  readonly controlId?: string;
}

/** R (2.1): how the station behaves as a distributed energy resource. */
export const derControl = {
  /** [R04] `NotFound` says as well that there is none of these. */
  ClearDERControl: defineEffect('ClearDERControl', (criteria, { status }, _accepted, { known }) => ({
    documents:
      status === 'Accepted' || status === 'NotFound' ? removals(matchingControls(criteria, known)) : [],
  })),
  /** [R04] They come with ReportDERControl. */
  GetDERControl: defineEffect('GetDERControl', (criteria, { status }, _accepted, { known }) => ({
    documents: status === 'NotFound' ? removals(matchingControls(criteria, known)) : [],
  })),
  /** [R03] The answer names the controls that give way to it. */
  SetDERControl: defineEffect(
    'SetDERControl',
    (
      { controlId, controlType, isDefault, customData: _customData, ...settings },
      { supersededIds = [] },
      accepted,
    ) =>
      whenAccepted(accepted, () => {
        const value: InstalledDerControl = {
          controlId,
          controlType,
          isDefault,
          isSuperseded: false,
          setting: settings,
        };
        return [
          { type: 'put', collection: 'der-controls', id: controlId, value },
          ...supersededIds.map(superseded),
        ];
      }),
  ),
};

/** The controls that a request with these criteria is about. */
export function matchingControls(
  { isDefault, controlType, controlId }: DerCriteria,
  known: DocumentReader,
): ReturnType<DocumentReader['documents']> {
  return known.documents('der-controls').filter(({ value }) => {
    const control = value as InstalledDerControl;
    return (
      (isDefault === undefined || control.isDefault === isDefault) &&
      (controlType === undefined || control.controlType === controlType) &&
      (controlId === undefined || control.controlId === controlId)
    );
  });
}

/** A control that another one of higher priority has taken the place of. */
export function superseded(controlId: string): DocumentChange {
  return { type: 'merge', collection: 'der-controls', id: controlId, fields: { isSuperseded: true } };
}
