import type { DomainEvent, EventBatch, StationChange } from '../domain/domain-event.ts';
import { type WebhookEventType, type WebhookMessage, siteSource } from '../domain/webhook.ts';
import { alertView } from './alert-view.ts';
import { chargeDetailRecordView } from './charge-detail-record-view.ts';
import { connectorView } from './connector-view.ts';
import { stationView } from './station-view.ts';
import { timestamp } from './timestamp.ts';
import { transactionView } from './transaction-view.ts';

interface Announcement {
  readonly type: WebhookEventType;
  /** In the shape in which the API shows the resource. */
  readonly data: object;
}

const stationEventTypes: Readonly<Record<StationChange, WebhookEventType>> = {
  registered: 'station.registered',
  online: 'station.online',
  offline: 'station.offline',
};

/**
 * What integrators are told of one commit of a station or a site, in order [Standard Webhooks, Payload structure]. The ids
 * follow from the commit alone, so a batch that is projected twice gives the same messages.
 */
export function webhookMessages(batch: EventBatch): WebhookMessage[] {
  const { stationId, siteObject, eventNumber, atMs } = batch;
  const source = stationId ?? siteSource(siteObject ?? '');
  return withoutRepetition(batch.events.flatMap(announcements)).map(({ type, data }, position) => ({
    id: `evt_${eventNumber}_${position}_${encodeURIComponent(source).replaceAll('.', '%2E')}`,
    type,
    source,
    eventNumber,
    position,
    occurredAtMs: atMs,
    body: JSON.stringify({ type, timestamp: timestamp(atMs), stationId, sequence: eventNumber, data }),
  }));
}

function announcements(event: DomainEvent): Announcement[] {
  switch (event.type) {
    case 'station': {
      const { station, connectors, quirks, changes } = event;
      return changes.map((change) => ({
        type: stationEventTypes[change],
        data: stationView(station, connectors, quirks, null),
      }));
    }
    case 'station-removed':
      return [{ type: 'station.removed', data: { id: event.stationId } }];
    case 'connector': {
      const { stationId, connector, transactionId } = event;
      return [{ type: 'connector.status', data: { stationId, ...connectorView(connector, transactionId) } }];
    }
    case 'charge-detail-record':
      return [
        {
          type: event.record.version === 1 ? 'cdr.created' : 'cdr.corrected',
          data: chargeDetailRecordView(event.record),
        },
      ];
    case 'alert':
      // That somebody has seen one is no news for other systems.
      return event.change === 'acknowledged'
        ? []
        : [{ type: `alert.${event.change}`, data: alertView(event.alert) }];
    case 'repairs':
      return [];
    case 'transaction': {
      const { stationId, siteId, transaction, change } = event;
      return [{ type: `transaction.${change}`, data: transactionView(stationId, siteId, transaction, null) }];
    }
  }
}

/** Of one thing that changed twice in a commit the same way, only the last picture is news. */
function withoutRepetition(all: readonly Announcement[]): Announcement[] {
  const latest = new Map<string, Announcement>();
  for (const announcement of all) {
    const { id, transactionId, evseId, connectorId } = announcement.data as Record<string, unknown>;
    latest.set(JSON.stringify([announcement.type, id ?? transactionId, evseId, connectorId]), announcement);
  }
  return [...latest.values()];
}
