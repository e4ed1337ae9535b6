import { installedProfiles, removedProfiles } from '../../domain/charging/installed-profiles.ts';
import { matchingProfiles, type ReportCriteria } from '../../domain/charging/report-profiles.ts';
import { type DocumentChange, type DocumentReader, removals } from '../../domain/document.ts';
import { isReported, type MonitorCriteria, type VariableMonitor } from '../../domain/variable-monitor.ts';
import type { RequestPayload } from '../payload-types.ts';
import { matchingControls } from './effects/der-control.ts';
import { isAskedFor } from './effects/display-messages.ts';

type Requests = {
  [Action in 'GetDERControl' | 'GetDisplayMessages']: RequestPayload<'2.1', Action>;
};

/**
 * The documents that a report answers for: those the command asked about. They go when its first part comes, so
 * that what the station no longer has is gone. Nothing for reports that only add.
 */
export function reportScope(action: string, request: unknown, known: DocumentReader): DocumentChange[] {
  switch (action) {
    case 'GetChargingProfiles':
      return removedProfiles(matchingProfiles(installedProfiles(known), request as ReportCriteria));
    case 'GetDERControl':
      return removals(matchingControls(request as Requests['GetDERControl'], known));
    case 'GetDisplayMessages': {
      const criteria = request as Requests['GetDisplayMessages'];
      return removals(
        known.documents('display-messages').filter((document) => isAskedFor(document, criteria)),
      );
    }
    case 'GetMonitoringReport': {
      const criteria = request as MonitorCriteria;
      return removals(
        known.documents('monitors').filter(({ value }) => isReported(value as VariableMonitor, criteria)),
      );
    }
    default:
      return [];
  }
}
