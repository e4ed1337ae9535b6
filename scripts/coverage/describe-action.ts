import type { DocumentChange, DocumentReader } from '../../src/domain/document.ts';
import { type ActionDescription, mayCsmsSend, mayStationSend } from '../../src/ocpp/catalogue.ts';
import { commandPolicy, readCommandResult, supersededByReport } from '../../src/ocpp/command-action.ts';
import { decodeOneWay, decodeStationRequest } from '../../src/ocpp/station-message.ts';
import type { StationRequest } from '../../src/ocpp/station-request.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';
import { fullRequest, fullResponse, minimalRequest, minimalResponse } from './minimal-payload.ts';

/** What Chargeplane does with one action of one version, found out by asking the code. */
export interface ActionCoverage {
  /** `handled`: a station's CALL is answered and kept; `sendable`: a command; neither is a hole. */
  readonly support: readonly ('handled' | 'sendable' | 'missing')[];
  /** The collections of documents it fills or clears, and what else it touches. */
  readonly effects: readonly string[];
  /** How a command is treated; null for what only stations send. */
  readonly policy: string | null;
}

/** Where a request goes that is no document. */
const destinations: Readonly<Partial<Record<StationRequest['kind'], string>>> = {
  authorize: 'tokens',
  boot: 'registration',
  'charging-profiles': 'charging-profiles',
  'device-report': 'variables',
  'dynamic-schedule': 'charging-profiles',
  'ev-certificate': 'ev-certificate-requests',
  'ev-charging-needs': 'ev-charging-needs',
  'ev-charging-schedule': 'ev-charging-schedules',
  heartbeat: 'liveness',
  'meter-values': 'samples',
  'security-event': 'security events',
  status: 'connectors',
  transaction: 'transactions',
};

export function describeCoverage(version: OcppVersion, { action, send }: ActionDescription): ActionCoverage {
  const support: ActionCoverage['support'][number][] = [];
  const effects = new Set<string>();
  if (mayStationSend(version, action)) {
    const handled = [minimalRequest, fullRequest].map((payload) =>
      handle(version, action, send, payload(version, action)),
    );
    support.push(handled.includes(null) ? 'missing' : 'handled');
    for (const name of handled.flatMap((names) => names ?? [])) effects.add(name);
  }
  if (mayCsmsSend(version, action)) {
    support.push('sendable');
    const context = { version, known: recorder(effects), nowMs: 0 };
    const exchanges = [
      [minimalRequest(version, action), minimalResponse(version, action)],
      [fullRequest(version, action), fullResponse(version, action)],
    ];
    for (const [request, response] of exchanges) {
      const { documents = [], variables } = readCommandResult(action, request, response, context);
      for (const name of collections(documents)) effects.add(name);
      if (variables !== undefined) effects.add('variables');
      supersededByReport(action, request, recorder(effects));
    }
  }
  return { support, effects: [...effects].sort(), policy: policyOf(version, action) };
}

/** What a station's message changes; null when nobody understands it. */
function handle(version: OcppVersion, action: string, send: boolean, payload: unknown): string[] | null {
  if (send) {
    const changes = decodeOneWay(version, action, payload);
    return changes === null ? null : collections(changes);
  }
  const request = decodeStationRequest(version, action, payload);
  return request === null ? null : destinationsOf(request);
}

function destinationsOf(request: StationRequest): string[] {
  if (request.kind === 'documents') {
    return [...collections(request.changes), ...(request.progress === null ? [] : ['command progress'])];
  }
  if (request.kind === 'events') return ['connectors', 'events', 'variables'];
  return [destinations[request.kind] ?? []].flat();
}

/** Documents of a station that has none, noting what is looked for: an answer clears what it looks for. */
function recorder(effects: Set<string>): DocumentReader {
  return {
    document: (collection) => {
      effects.add(collection);
      return null;
    },
    documents: (collection) => {
      effects.add(collection);
      return [];
    },
  };
}

function collections(changes: readonly DocumentChange[]): string[] {
  return changes.map(({ collection }) => collection);
}

function policyOf(version: OcppVersion, action: string): string | null {
  if (!mayCsmsSend(version, action)) return null;
  const { timeoutMs, whenOffline, retry, priority } = commandPolicy(version, action);
  const parts = [`${timeoutMs / 1000} s`];
  if (whenOffline === 'wait') parts.push('waits');
  if (retry) parts.push('twice');
  if (priority !== 'normal') parts.push(priority);
  return parts.join(', ');
}
