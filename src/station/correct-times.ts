import type { MeterSample } from '../domain/meter-sample.ts';
import type { StationRequest, StatusRequest } from '../ocpp/station-request.ts';
import { readTime } from './clock.ts';

/**
 * A request with the times at which things happened, by our clock, beside those the station told. Energy is never
 * refused for its time: whatever the station said, there is a time to keep it under.
 */
export function correctTimes<Request extends StationRequest>(
  request: Request,
  receivedAtMs: number,
  offsetMs: number,
): Request {
  switch (request.kind) {
    case 'transaction': {
      const { atMs, quality } = readTime(request.atMs, receivedAtMs, offsetMs);
      const samples = request.samples.map((sample) => correctSample(sample, receivedAtMs, offsetMs));
      if (quality === 'told') return { ...request, samples };
      return { ...request, atMs, samples, told: { atMs: request.atMs, quality } };
    }
    case 'meter-values':
      return {
        ...request,
        samples: request.samples.map((sample) => correctSample(sample, receivedAtMs, offsetMs)),
      };
    case 'status':
      return correctStatus(request, receivedAtMs, offsetMs) as Request;
    case 'events':
      return {
        ...request,
        statuses: request.statuses.map((status) => correctStatus(status, receivedAtMs, offsetMs)),
      };
    default:
      return request;
  }
}

/** The moment a request tells of, for what it says of the station's clock; null when it was told offline, or not at all. */
export function onlineTimeOf(request: StationRequest): number | null {
  switch (request.kind) {
    case 'transaction':
      return request.offline ? null : request.atMs;
    case 'meter-values':
      return request.samples.length === 0 ? null : Math.max(...request.samples.map(({ atMs }) => atMs));
    case 'status':
      return request.atMs;
    default:
      return null;
  }
}

function correctSample(sample: MeterSample, receivedAtMs: number, offsetMs: number): MeterSample {
  const { atMs, quality } = readTime(sample.atMs, receivedAtMs, offsetMs);
  return quality === 'told' ? sample : { ...sample, atMs, told: { atMs: sample.atMs, quality } };
}

function correctStatus(status: StatusRequest, receivedAtMs: number, offsetMs: number): StatusRequest {
  if (status.atMs === null) return status;
  return { ...status, atMs: readTime(status.atMs, receivedAtMs, offsetMs).atMs };
}
