import type { FleetObject } from './fleet-object.ts';
import type { AuthorityVariables } from '../security/pki/authority-of.ts';
import type { SignInVariables } from '../security/sign-in-settings.ts';
import type { UploadVariables } from '../security/upload-settings.ts';
import type { PlannerObject } from './planner-object.ts';
import type { SiteObject } from './site-object.ts';
import type { StationObject } from './station-object.ts';
import type { WebhookObject } from './webhook-object.ts';

/** The bindings of `wrangler.toml`, and what may be set beside them. */
export interface Env extends SignInVariables, AuthorityVariables, UploadVariables {
  readonly STATION: DurableObjectNamespace<StationObject>;
  readonly FLEET: DurableObjectNamespace<FleetObject>;
  readonly SITE: DurableObjectNamespace<SiteObject>;
  readonly PLANNER: DurableObjectNamespace<PlannerObject>;
  readonly WEBHOOK: DurableObjectNamespace<WebhookObject>;
  readonly DB: D1Database;
  readonly ASSETS: Fetcher;
  /** Counts failed connections for all isolates of a place; each counts only its own when absent. */
  readonly CONNECT_FAILURES?: RateLimit;
  /** `reject` (default), `pending` or `accept`: what a station that nobody provisioned meets. */
  readonly UNKNOWN_STATIONS: string;
  /** `refuse` (default) or `ocpp1.6`: what a station speaks that offers no subprotocol at all. */
  readonly MISSING_SUBPROTOCOL: string;
  /** `off`: accepted stations are not brought to their desired configuration. */
  readonly DESIRED_CONFIGURATION?: string;
  /** How many frames a second a station may send for long before it waits for its answers; 50 when absent. */
  readonly STATION_FRAMES_PER_SECOND?: string;
  /** Minutes that a connector is free before its transaction is closed; 0 for never. */
  readonly CLOSE_AFTER_AVAILABLE_MINUTES?: string;
  /** Hours without a word before a transaction is closed; 0 for never. */
  readonly CLOSE_AFTER_SILENT_HOURS?: string;
  /** How many EVSEs one object of a site looks after; 1,000 when absent. */
  readonly SUBTREE_EVSES?: string;
  /** The key that opens everything; a secret, never in `wrangler.toml`. */
  readonly ADMIN_KEY: string;
  /** `refuse` (default) or `allow`: whether stations are sent to private addresses for their files. */
  readonly PRIVATE_LOCATIONS?: string;
  /** How many days what belongs to no transaction is kept: 90 unless set, `0` for ever. */
  readonly RETAIN_EXCHANGES_DAYS?: string;
  /** How many days transactions that are over are kept, with their samples: for ever unless set. Bills always are. */
  readonly RETAIN_TRANSACTIONS_DAYS?: string;
  /** How many days documents of the growing collections, and alerts that are over, are kept: 400 unless set. */
  readonly RETAIN_DOCUMENTS_DAYS?: string;
  /** How many days the files that stations brought are kept: 90 unless set, `0` for ever. */
  readonly RETAIN_UPLOADS_DAYS?: string;
  /** Where contract certificates of cars come from [M01]; nobody issues any when absent. */
  readonly EV_CERTIFICATE_URL?: string;
  readonly EV_CERTIFICATE_TOKEN?: string;
  /** Known to the local TLS edge and the Worker behind it; absent where Cloudflare is the edge. */
  readonly EDGE_SECRET?: string;
}
