import type { z } from 'zod';
import type { auditEntry } from '../../../http/contract/access.ts';
import { apiPath } from '../api.ts';
import { instantsOf } from '../day-range.ts';
import { pagedQuery } from './pages.ts';

export type AuditEntryView = z.infer<typeof auditEntry>;

/** What the audit log can be narrowed by; days in the reader's zone, both inclusive. */
export interface AuditFilters {
  readonly actorId?: string | undefined;
  readonly stationId?: string | undefined;
  readonly operation?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export function auditQuery(filters: AuditFilters) {
  const query = { ...filters, ...instantsOf(filters) };
  return pagedQuery<AuditEntryView>(['audit', filters], apiPath('audit'), query);
}
