import type { FleetObject } from './fleet-object.ts';
import type { SignInVariables } from '../security/sign-in-settings.ts';
import type { StationObject } from './station-object.ts';
import type { WebhookObject } from './webhook-object.ts';

/** The bindings of `wrangler.toml`, and what may be set beside them. */
export interface Env extends SignInVariables {
  readonly STATION: DurableObjectNamespace<StationObject>;
  readonly FLEET: DurableObjectNamespace<FleetObject>;
  readonly WEBHOOK: DurableObjectNamespace<WebhookObject>;
  readonly DB: D1Database;
  readonly ASSETS: Fetcher;
  /** `reject` (default), `pending` or `accept`: what a station that nobody provisioned meets. */
  readonly UNKNOWN_STATIONS: string;
  /** `refuse` (default) or `ocpp1.6`: what a station speaks that offers no subprotocol at all. */
  readonly MISSING_SUBPROTOCOL: string;
  /** The key that opens everything; a secret, never in `wrangler.toml`. */
  readonly ADMIN_KEY: string;
}
