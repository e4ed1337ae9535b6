import type { ConnectorStatus } from '../../../domain/connector.ts';
import type { RequestPayload } from '../../payload-types.ts';
import { isSecretVariable } from '../../secret-variable.ts';
import type { EventsRequest, StatusRequest } from '../../station-request.ts';
import { parseTimestamp } from '../../timestamp.ts';
import { defineMessage } from '../define-message.ts';
import { variableName } from '../variable-name.ts';

type EventData = RequestPayload<'2.1', 'NotifyEvent'>['eventData'][number];

const connectorStatuses: ReadonlySet<string> = new Set<ConnectorStatus>([
  'Available',
  'Occupied',
  'Reserved',
  'Unavailable',
  'Faulted',
]);

/** [N07, N08; G01 for the availability of connectors] */
export const notifyEvent = defineMessage({
  action: 'NotifyEvent',
  kind: 'events',
  toRequest: ({ eventData, generatedAt }): EventsRequest => ({
    kind: 'events',
    events: eventData.map((event) => ({
      type: 'append',
      collection: 'events',
      value: { ...withoutSecret(event), generatedAt },
    })),
    statuses: eventData.flatMap(connectorStatus),
    variables: eventData.flatMap(changedVariable),
  }),
  toPayload: () => ({}),
});

/** A connector's availability; that of an EVSE or of the station is their own and no connector's. */
function connectorStatus({ component, variable, actualValue, timestamp }: EventData): StatusRequest[] {
  const { evse } = component;
  const names = `${component.name}.${variable.name}`.toLowerCase();
  if (names !== 'connector.availabilitystate' || evse?.connectorId === undefined) return [];
  if (!connectorStatuses.has(actualValue)) return [];
  return [
    {
      kind: 'status',
      evseId: evse.id,
      connectorId: evse.connectorId,
      status: actualValue as ConnectorStatus,
      errorCode: null,
      info: null,
      atMs: parseTimestamp(timestamp),
    },
  ];
}

/** A periodic reading is no change, and would cost a row each time. */
function changedVariable({
  trigger,
  component,
  variable,
  actualValue,
}: EventData): EventsRequest['variables'] {
  if (trigger === 'Periodic' || isSecretVariable(variable.name)) return [];
  return [{ ...variableName(component, variable, 'Actual'), value: actualValue, mutability: null }];
}

function withoutSecret(event: EventData): object {
  if (!isSecretVariable(event.variable.name)) return event;
  const { actualValue: _hidden, ...shown } = event;
  return shown;
}
