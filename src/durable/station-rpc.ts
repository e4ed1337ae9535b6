import type { StationClosing } from '../domain/closing-policy.ts';
import type { Alert } from '../domain/alert.ts';
import type { ChargeDetailRecord } from '../domain/charge-detail-record/charge-detail-record.ts';
import type { Command, CommandIdempotency } from '../domain/command.ts';
import type { Connector } from '../domain/connector.ts';
import type { Registration, StationSnapshot, TransactionSnapshot } from '../domain/domain-event.ts';
import type { DocumentCollection, StationDocument } from '../domain/document.ts';
import type { Exchange } from '../domain/exchange.ts';
import type { LimitAssignment } from '../domain/limit-assignment.ts';
import type { StationMeter } from '../domain/meter/station-meter.ts';
import type { Tariff } from '../domain/tariff/tariff.ts';
import type { Retold } from '../domain/rebuild.ts';
import type { RootRotation } from '../domain/root-rotation.ts';
import type { StationReport } from '../domain/station-report.ts';
import type { Variable } from '../domain/variable.ts';
import type { CheckedSample } from './signature-check.ts';
import type { CompositeComparison, CompositeQuery } from '../station/composite-comparison.ts';

/** Domain refusals come back as values; only our own faults and the platform's are thrown across RPC. */
export type RpcResult<Value, Code extends string> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly code: Code;
      readonly detail: string;
      readonly errors?: readonly { pointer: string; detail: string }[];
    };

export interface ProvisionInput {
  readonly id: string;
  readonly siteId: string | null;
  readonly securityProfile: number;
  readonly registration: Registration;
  /** Plain; the object keeps only a salted hash. Null with security profile 0 and 3. */
  readonly password: string | null;
}

export interface StationUpdateInput {
  readonly siteId?: string | null;
  readonly securityProfile?: number;
  readonly registration?: Registration;
  readonly password?: string;
  /** Takes and sends everything by the letter from now on. */
  readonly strict?: boolean;
  readonly meter?: StationMeter;
  readonly closing?: StationClosing;
  readonly serialMismatch?: 'note' | 'hold' | 'refuse';
}

export interface StationDescription {
  readonly station: StationSnapshot;
  readonly connectors: readonly (Connector & { readonly transactionId: string | null })[];
  /** Ids of the quirks chosen by its fingerprint. */
  readonly quirks: readonly string[];
  readonly meter: StationMeter;
  readonly closing: StationClosing;
}

export interface CommandInput {
  /** Its id, where the caller made something that belongs to it; made by the object when left out. */
  readonly commandId?: string;
  readonly action: string;
  readonly payload: unknown;
  readonly timeoutMs: number | null;
  readonly requestedBy: string;
  /** How long the caller is ready to wait for a terminal state, at most 25,000. */
  readonly waitMs: number;
  /** Under what the same request may come again; null when it came without a key. */
  readonly idempotency?: CommandIdempotency | null;
  /** Until when it may wait to be sent; the usual time when left out. */
  readonly expiresAtMs?: number;
  /** Sends it even when it breaks a rule that the schema cannot say. */
  readonly ignoreRules?: boolean;
}

export type CommandRefusalCode =
  | 'not-found'
  | 'never-connected'
  | 'unknown-action'
  | 'invalid-payload'
  | 'rule-broken'
  | 'queue-full'
  | 'idempotency-mismatch';

/** `replayed`: it was asked for before under the same key, and nothing happened now. */
export type CommandAnswer = RpcResult<Command, CommandRefusalCode> & { readonly replayed?: boolean };

export interface ExchangeQuery {
  readonly limit: number;
  /** The id of the last exchange of the page before. */
  readonly before: string | null;
  readonly action: string | null;
  readonly direction: 'in' | 'out' | null;
  readonly outcome: string | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** Text to find in the payload or the answer, without case. */
  readonly text: string | null;
}

export interface CorrectionInput {
  readonly transactionId: string;
  readonly reason: string;
  readonly issuedBy: string;
  /** Null to leave the energy as it is. */
  readonly energyWh: number | null;
  /** What to price by; null for free of charge. */
  readonly tariff: Tariff | null;
}

/** Moves a station to another security profile [A05]. */
export interface ProfileMoveInput {
  readonly profile: number;
  readonly url: string;
  readonly slot: number;
  readonly priority: string;
  /** Lets it go from 3 to 2, which nothing else does. */
  readonly allowDowngrade: boolean;
  readonly requestedBy: string;
  readonly waitMs: number;
}

/** Brings a station to another root of the CSMS. */
export interface RootRotationInput {
  readonly requestedBy: string;
  /** Under what it may be asked for again without beginning again; null makes one. */
  readonly id: string | null;
}

/** Why a change of credentials was not begun. */
export type AccessChangeRefusal = 'not-found' | 'never-connected' | 'conflict' | 'invalid';

/** What the API and the station's site ask of a station object. Every method answers `null` or `not-found` for a station nobody provisioned. */
export interface StationRpc {
  /** `conflict` when it exists already; `invalid` names what is wrong. */
  provision(input: ProvisionInput): Promise<RpcResult<StationDescription, 'conflict' | 'invalid'>>;
  update(input: StationUpdateInput): Promise<RpcResult<StationDescription, 'not-found' | 'invalid'>>;
  remove(): Promise<RpcResult<null, 'not-found'>>;
  describe(): Promise<StationDescription | null>;
  /** The watchdog comes by: whatever is due happens now. */
  visit(): Promise<void>;
  /** Looks up the station's default charging profiles, and begins to bring it to them when it is connected. */
  bringDefaultProfiles(): Promise<true | null>;
  /** `unknown-action`: not an action the CSMS may send in the station's version; `invalid-payload`: with pointers. */
  requestCommand(input: CommandInput): Promise<CommandAnswer>;
  /** Gives the station a new password, which is shown this once; both open until it is known which one it has. */
  rotatePassword(input: {
    readonly requestedBy: string;
    readonly waitMs: number;
  }): Promise<RpcResult<{ readonly password: string; readonly command: Command }, AccessChangeRefusal>>;
  moveToProfile(input: ProfileMoveInput): Promise<RpcResult<Command, AccessChangeRefusal>>;
  /** What becomes of it is among the documents, as `root-rotations`. */
  rotateRoot(input: RootRotationInput): Promise<RpcResult<RootRotation, AccessChangeRefusal>>;
  /** Null when none is under way. */
  cancelRootRotation(): Promise<RootRotation | null>;
  /** From the next connection on, this certificate opens nothing. */
  refuseCertificate(fingerprint: string): Promise<RpcResult<null, 'not-found'>>;
  listCommands(query: {
    readonly limit: number;
    readonly before: string | null;
  }): Promise<readonly Command[] | null>;
  readCommand(id: string): Promise<Command | null>;
  /** Only a queued command can be cancelled. */
  cancelCommand(id: string): Promise<RpcResult<Command, 'not-found' | 'already-sent'>>;
  listExchanges(query: ExchangeQuery): Promise<readonly Exchange[] | null>;
  readTransaction(
    id: string,
  ): Promise<{ readonly siteId: string | null; readonly transaction: TransactionSnapshot } | null>;
  /** Issues the next version of a bill. `not-found` when the transaction is not billed; `invalid` tells why not. */
  correctRecord(input: CorrectionInput): Promise<RpcResult<ChargeDetailRecord, 'not-found' | 'invalid'>>;
  listSamples(transactionId: string): Promise<readonly CheckedSample[] | null>;
  /** The exchanges that made the transaction, oldest first. */
  listTransactionExchanges(transactionId: string): Promise<readonly Exchange[] | null>;
  /** The site shares power among its stations and wants this one's reports; the first is the answer. */
  joinSite(siteId: string): Promise<StationReport | null>;
  /** The site wants no reports any more. */
  leaveSite(siteId: string): Promise<void>;
  /** Takes what the site assigned; what comes of it is reported later. `belongs` is false when the site is not the station's. */
  assignLimits(
    siteId: string,
    assignments: readonly LimitAssignment[],
  ): Promise<{ readonly belongs: boolean }>;
  listStatusHistory(limit: number): Promise<readonly Connector[] | null>;
  listVariables(): Promise<readonly Variable[] | null>;
  listSecurityEvents(limit: number): Promise<readonly SecurityEventRecord[] | null>;
  listBoots(limit: number): Promise<readonly BootRecord[] | null>;
  /** Tells the read model a page of what it knows, for a rebuild; null when nobody provisioned it. */
  retell(afterTransactionId: string | null): Promise<Retold>;
  /** Answers the alert as it is then; null when there is none of that id. */
  acknowledgeAlert(alertId: string, acknowledgedBy: string): Promise<Alert | null>;
  /** What its charging profiles come to, beside what it said itself. */
  compareComposite(query: CompositeQuery): Promise<CompositeComparison | null>;
  /** By id. */
  listDocuments(collection: DocumentCollection): Promise<readonly StationDocument[] | null>;
}

export interface SecurityEventRecord {
  readonly atMs: number;
  readonly receivedAtMs: number;
  readonly type: string;
  readonly techInfo: string | null;
}

export interface BootRecord {
  readonly atMs: number;
  readonly vendor: string;
  readonly model: string;
  readonly serialNumber: string | null;
  readonly firmwareVersion: string | null;
  readonly reason: string | null;
  readonly status: Registration;
}

export interface RefusedConnection {
  readonly stationId: string;
  readonly atMs: number;
  readonly reason:
    | 'unknown-station'
    | 'wrong-credential'
    | 'missing-credential'
    | 'wrong-security-profile'
    | 'tls-too-old'
    | 'missing-certificate'
    | 'invalid-certificate'
    | 'expired-certificate'
    | 'revoked-certificate'
    | 'retired-authority'
    | 'wrong-certificate-name'
    | 'wrong-organization'
    | 'overloaded'
    | 'no-common-subprotocol'
    | 'unreadable-identity'
    | 'rate-limited';
  /** What the security log of the CSMS calls it [A04]. */
  readonly securityEvent: string;
  readonly address: string | null;
  readonly attempts: number;
}

/** What the Worker and the station objects ask of the fleet object: live viewers and the list of refused connections. */
export interface FleetRpc {
  /** Sends live messages (as JSON text) to the viewers of the fleet and of the site; answers how many are watching. */
  publish(siteId: string | null, messages: readonly string[]): Promise<{ readonly viewers: number }>;
  noteRefused(refused: RefusedConnection): Promise<void>;
  /** Room for so many commands of one operator: 0, or the milliseconds to wait. */
  takeCommandRoom(operatorId: string, count: number): Promise<number>;
  listRefused(): Promise<readonly RefusedConnection[]>;
  /** Keeps the id of a station, so that all can be found again when the read model is lost. */
  rememberStation(id: string): Promise<void>;
  forgetStation(id: string): Promise<void>;
  listStations(): Promise<readonly string[]>;
}
