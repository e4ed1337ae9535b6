import type { DocumentChange } from '../../../domain/document.ts';
import type { RequestPayload } from '../../payload-types.ts';
import { defineNotice } from '../define-notice.ts';
import type { InstalledDerControl } from '../effects/der-control.ts';

type Report = RequestPayload<'2.1', 'ReportDERControl'>;

/** The lists of a report, and the control type that each stands for; a curve says its own. */
const lists = {
  curve: null,
  enterService: 'EnterService',
  fixedPFAbsorb: 'FixedPFAbsorb',
  fixedPFInject: 'FixedPFInject',
  fixedVar: 'FixedVar',
  freqDroop: 'FreqDroop',
  gradient: 'Gradients',
  limitMaxDischarge: 'LimitMaxDischarge',
} satisfies Partial<Record<keyof Report, string | null>>;

interface Entry {
  readonly id: string;
  readonly curveType?: string;
  readonly isDefault?: boolean;
  readonly isSuperseded?: boolean;
}

/** [2.1 R04] One part of the DER controls that are set. */
export const reportDERControl = defineNotice({
  action: 'ReportDERControl',
  read: (report) => ({
    changes: Object.entries(lists).flatMap(([list, type]) => {
      const entries: readonly Entry[] = report[list as keyof typeof lists] ?? [];
      return entries.map((entry) => reported(type ?? entry.curveType ?? 'unknown', entry));
    }),
    part: { of: ['GetDERControl'], requestId: report.requestId, toBeContinued: report.tbc ?? false },
  }),
  answer: {},
});

function reported(controlType: string, entry: Entry): DocumentChange {
  const { id, curveType: _curveType, isDefault = false, isSuperseded = false, ...setting } = entry;
  const value: InstalledDerControl = { controlId: id, controlType, isDefault, isSuperseded, setting };
  return { type: 'put', collection: 'der-controls', id, value };
}
