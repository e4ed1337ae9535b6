/** What in a payload tells most, by name; the first few that are there are shown in the folded row. */
const telling = [
  'status',
  'connectorStatus',
  'errorCode',
  'eventType',
  'triggerReason',
  'idTag',
  'connectorId',
  'evseId',
  'transactionId',
  'type',
  'requestedMessage',
  'key',
  'reason',
  'chargePointModel',
  'firmwareVersion',
] as const;

/** A few words of a request, so that the trace can be read without unfolding: `Charging · connectorId 1`. */
export function exchangeSummary(action: string | null, payload: unknown): string {
  if (action === null || typeof payload !== 'object' || payload === null) return '';
  const fields = payload as Readonly<Record<string, unknown>>;
  const words: string[] = [];
  for (const name of telling) {
    const value = fields[name];
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    if (name === 'errorCode' && value === 'NoError') continue;
    words.push(typeof value === 'number' || name.endsWith('Id') ? `${name} ${value}` : value);
    if (words.length === 3) break;
  }
  return words.join(' · ');
}
