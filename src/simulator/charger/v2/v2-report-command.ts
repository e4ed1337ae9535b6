import { isPartOf } from '../../../domain/variable-monitor.ts';
import { enqueue } from '../call-queue.ts';
import type { ChargerState } from '../charger-state.ts';
import type { ConfigurationEntry } from '../configuration-entry.ts';
import { namesEntry } from '../configuration-entry.ts';
import { partsOf } from '../parts.ts';
import type { Turn } from '../turn.ts';
import { v2CurrentValue } from './v2-current-value.ts';
import type { V2Answer, V2Command, V2Request } from './v2-payload.ts';

type ReportData = NonNullable<V2Request<'NotifyReport'>['reportData']>[number];

/** Small parts, so that every CSMS learns to join them. */
const variablesPerPart = 10;
const summarized = new Set(['Available', 'AvailabilityState', 'SupplyPhases', 'Model', 'VendorName']);

/** Answers, then reports in as many NotifyReports as it takes [B07]. */
export function v2GetBaseReport(
  turn: Turn,
  { requestId, reportBase }: V2Command<'GetBaseReport'>,
): V2Answer<'GetBaseReport'> {
  const entries = turn.state.configuration.filter((entry) => {
    if (reportBase === 'ConfigurationInventory') return entry.mutability !== 'ReadOnly';
    return reportBase === 'FullInventory' || summarized.has(entry.name);
  });
  return report(turn, requestId, entries);
}

/** Components by name and by what their variables say, and of these the variables asked for [B08]. */
export function v2GetReport(
  turn: Turn,
  { requestId, componentVariable, componentCriteria }: V2Command<'GetReport'>,
): V2Answer<'GetReport'> {
  const { state } = turn;
  const { configuration } = state;
  const isTrue = (entry: ConfigurationEntry, name: string) =>
    configuration.some(
      (other) =>
        other.name === name &&
        namesEntry({ ...entry, name, instance: null }, other) &&
        v2CurrentValue(state, other).toLowerCase() === 'true',
    );
  const entries = configuration.filter((entry) => {
    const { component, variable } = reportOf(state, entry);
    const named =
      componentVariable === undefined ||
      componentVariable.some(
        (asked) =>
          isPartOf(asked.component, component) &&
          (asked.variable === undefined || isPartOf(asked.variable, variable)),
      );
    const inState =
      componentCriteria === undefined || componentCriteria.some((criterion) => isTrue(entry, criterion));
    return named && inState;
  });
  return report(turn, requestId, entries);
}

/** The CSMS asked for it, so it may be sent while the registration is pending [B02]. */
function report(
  turn: Turn,
  requestId: number,
  entries: readonly ConfigurationEntry[],
): { status: 'Accepted' | 'EmptyResultSet' } {
  if (entries.length === 0) return { status: 'EmptyResultSet' };
  const generatedAt = new Date(turn.context.nowMs).toISOString();
  for (const { items, seqNo, tbc } of partsOf(entries, variablesPerPart)) {
    const reportData = items.map((entry) => reportOf(turn.state, entry));
    const payload: V2Request<'NotifyReport'> = { requestId, generatedAt, seqNo, tbc, reportData };
    enqueue(turn, { action: 'NotifyReport', payload }, { beforeAcceptance: true });
  }
  return { status: 'Accepted' };
}

function reportOf(state: ChargerState, entry: ConfigurationEntry): ReportData {
  const { evseId, connectorId, mutability, values, unit, maxLimit } = entry;
  const value = v2CurrentValue(state, entry);
  return {
    component: {
      name: entry.component ?? '',
      ...(evseId === null ? {} : { evse: { id: evseId, ...(connectorId === null ? {} : { connectorId }) } }),
    },
    variable: { name: entry.name, ...(entry.instance === null ? {} : { instance: entry.instance }) },
    variableAttribute: [{ type: 'Actual', mutability, ...(mutability === 'WriteOnly' ? {} : { value }) }],
    variableCharacteristics: {
      dataType: entry.dataType,
      supportsMonitoring: mutability !== 'WriteOnly',
      ...(maxLimit === undefined ? {} : { maxLimit }),
      ...(unit === null ? {} : { unit }),
      ...(values === null ? {} : { valuesList: values.join(',') }),
    },
  };
}
