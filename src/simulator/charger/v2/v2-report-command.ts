import { enqueue } from '../call-queue.ts';
import type { ConfigurationEntry } from '../configuration-entry.ts';
import type { Turn } from '../turn.ts';
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
  const generatedAt = new Date(turn.context.nowMs).toISOString();
  const parts = Math.ceil(entries.length / variablesPerPart);
  for (let seqNo = 0; seqNo < parts; seqNo += 1) {
    const part = entries.slice(seqNo * variablesPerPart, (seqNo + 1) * variablesPerPart);
    const tbc = seqNo < parts - 1;
    const payload: V2Request<'NotifyReport'> = {
      requestId,
      generatedAt,
      seqNo,
      tbc,
      reportData: part.map(reportOf),
    };
    // The CSMS asked for it, so it may be sent while the registration is pending [B02].
    enqueue(turn, { action: 'NotifyReport', payload }, { beforeAcceptance: true });
  }
  return { status: parts === 0 ? 'EmptyResultSet' : 'Accepted' };
}

function reportOf(entry: ConfigurationEntry): ReportData {
  const { evseId, connectorId, mutability, value, values, unit } = entry;
  return {
    component: {
      name: entry.component ?? '',
      ...(evseId === null ? {} : { evse: { id: evseId, ...(connectorId === null ? {} : { connectorId }) } }),
    },
    variable: { name: entry.name, ...(entry.instance === null ? {} : { instance: entry.instance }) },
    variableAttribute: [{ type: 'Actual', mutability, ...(mutability === 'WriteOnly' ? {} : { value }) }],
    variableCharacteristics: {
      dataType: entry.dataType,
      supportsMonitoring: false,
      ...(unit === null ? {} : { unit }),
      ...(values === null ? {} : { valuesList: values.join(',') }),
    },
  };
}
