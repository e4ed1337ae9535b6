import { HttpProblem } from './http-problem.ts';

/**
 * The same RPC interface, on which a call that throws is a 503. A Durable Object answers refusals as values; what it
 * throws is the platform's doing or a fault of ours, says nothing about the station, and must never look like an answer.
 */
export function guardedRpc<Rpc extends object>(stub: Rpc): Rpc {
  return new Proxy(stub, {
    get(target, name) {
      return async (...parameters: unknown[]) => {
        try {
          // A stub is a proxy itself: its methods exist only while they are called on it.
          return await (target as Record<PropertyKey, (...values: unknown[]) => unknown>)[name]?.(
            ...parameters,
          );
        } catch (cause) {
          throw new HttpProblem('station-unavailable', { headers: { 'retry-after': '2' }, cause });
        }
      };
    },
  });
}
