import type { QuirkDirectory } from '../domain/quirk-description.ts';
import type { SiteModel, SiteProblem } from '../domain/site-model.ts';
import type { SiteRpc } from '../durable/site-rpc.ts';
import type { FleetRpc, StationRpc } from '../durable/station-rpc.ts';
import type { WebhookRpc } from '../durable/webhook-rpc.ts';
import type { Operator } from '../security/operator.ts';
import type { RevokingAuthority } from '../security/pki/certificate-authority.ts';
import type { RootGenerations } from '../security/pki/root-generations.ts';
import type { SignInSettings } from '../security/sign-in-settings.ts';
import type { UploadSettings } from '../security/upload-settings.ts';

/** Where a live viewer's request is forwarded to. */
interface Fetching {
  fetch(request: Request): Promise<Response>;
}

/** What the API needs of the world around it; the composition root makes it from the bindings, tests make their own. */
export interface AppDependencies {
  readonly db: D1Database;
  readonly station: (id: string) => StationRpc & Fetching;
  /** The object that shares the power of a site. */
  readonly site: (id: string) => SiteRpc;
  /** What is wrong with a site's wiring; empty when it can be run. */
  readonly siteProblems: (model: SiteModel) => readonly SiteProblem[];
  readonly fleet: () => FleetRpc & Fetching;
  readonly quirks: QuirkDirectory;
  /** The object of an endpoint that is told of events, or asked about tokens. */
  readonly webhook: (id: string) => WebhookRpc;
  /** The static files of the console. */
  readonly assets: Fetching;
  readonly adminKey: string | undefined;
  readonly signIn: SignInSettings;
  /** Where stations' files are kept; null where nothing is set up for that. */
  readonly uploads: UploadSettings | null;
  /** The authority that comes along; null where none is set up. */
  readonly authority: () => Promise<RevokingAuthority | null>;
  /** The one before, while stations are brought from its root to the present one. */
  readonly previousAuthority: () => Promise<RevokingAuthority | null>;
  readonly rootGenerations: () => RootGenerations | null;
  /** Whether stations may be sent to addresses of private networks for their files. */
  readonly privateLocations: boolean;
  /** Whether a command's payload holds a password of OCPP's. */
  readonly carriesSecret: (action: string, payload: unknown) => boolean;
  readonly nowMs: () => number;
  /** Sortable by time (UUIDv7). */
  readonly newId: () => string;
  /** Cryptographically random. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/** What middleware leaves for the handlers. */
export interface HttpEnv {
  Variables: {
    dependencies: AppDependencies;
    requestId: string;
    /** Set by `authenticate`, so present in every handler behind it. */
    operator: Operator;
  };
}
