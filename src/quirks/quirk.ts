import type { StationRequest } from '../ocpp/station-request.ts';
import type { Fault } from '../ocpp/validate.ts';
import type { OcppVersion } from '../ocpp/version.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** What a station says about itself when it boots; null where it never said. */
export interface StationIdentity {
  readonly vendor: string | null;
  readonly model: string | null;
  readonly firmwareVersion: string | null;
  readonly ocppVersion: OcppVersion | null;
}

/** Which stations a quirk is about. Texts are compared without case; a firmware range needs a known firmware. */
export interface Fingerprint {
  /** The vendor's name begins with one of these. */
  readonly vendors: readonly string[];
  /** The model's name contains one of these; any model when absent. */
  readonly models?: readonly string[];
  /** Inclusive on both ends; see `compareFirmware`. */
  readonly firmware?: { readonly from?: string; readonly through?: string };
}

export interface WireContext {
  readonly ocppVersion: OcppVersion;
  readonly action: string;
  /** A CALL of the station, or its answer to one of ours. */
  readonly kind: 'request' | 'answer';
  readonly receivedAtMs: number;
}

/** Mends text that is no JSON; gives back the very same text when it has nothing to mend. */
export type TextRepair = (text: string) => string;

/** Mends a payload where the schema found a fault; gives back the very same payload when it has nothing to mend. */
export type PayloadRepair = (payload: unknown, fault: Fault, context: WireContext) => unknown;

/** The running transaction a request is about, as far as interpretations need it. */
export interface KnownTransaction {
  readonly startedAtMs: number;
  readonly meterStartWh: number | null;
  readonly idTag: string | null;
}

export interface InterpretContext {
  readonly ocppVersion: OcppVersion;
  /** EVSEs the station ever reported, without 0. */
  readonly evseIds: readonly number[];
  readonly transaction: KnownTransaction | null;
  /** Tags of running transactions and of remote starts that wait for theirs. */
  readonly knownIdTags: readonly string[];
}

/** Reads a valid request as it is meant; gives back the very same request when it is meant as it stands. */
export type Interpretation = (request: StationRequest, context: InterpretContext) => StationRequest;

export interface OutboundContext {
  readonly ocppVersion: OcppVersion;
  readonly action: string;
  readonly sentAtMs: number;
  readonly evseIds: readonly number[];
}

/** Shapes a valid payload of ours, a CALL's or an answer's, for a station; gives back the very same payload when it fits as it is. */
export type Shaper = (payload: JsonObject, context: OutboundContext) => JsonObject;

/** What the engine itself does otherwise. Few, named, and each read in one place. */
export interface Behaviour {
  /** The most keys of one GetConfiguration; without keys it is not answered at all. */
  readonly configurationKeysMax: number | null;
  /** A CALL of ours before the BootNotification of a new link is lost or harmful. */
  readonly quietUntilBoot: boolean;
  /** Messages of 1.6 come on a link that agreed on 2.x. */
  readonly mixesVersions: boolean;
  /** How many limits of load balancing an EVSE shall get a day at most: each may wear its memory. Null: any. */
  readonly limitMessagesPerDay: number | null;
}

/** The four ways to meet a deviation, of which each quirk uses one. */
export type Hook =
  /** Before validation, and only when the frame is not valid as it is. */
  | { readonly repairWire: { readonly text: TextRepair } | { readonly payload: PayloadRepair } }
  /** After decoding. */
  | { readonly interpret: Interpretation }
  /**
   * Before a CALL of ours is sent, or (`of`) our answer to one of the station's. `offSchema`: what the station wants is
   * no valid OCPP of its version.
   */
  | { readonly shapeOutbound: Shaper; readonly of?: 'answer'; readonly offSchema?: boolean }
  | { readonly behaviour: Partial<Behaviour> };

/** One deviation from the specification, and what we do about it. */
export interface Quirk {
  /** Stable: journal entries and counters refer to it. */
  readonly id: string;
  /** `everybody` for what is tolerated of any station. */
  readonly fingerprint: Fingerprint | 'everybody';
  /** The versions it is about; all of them when absent. */
  readonly versions?: readonly OcppVersion[];
  /** What the stations do, in a sentence. */
  readonly why: string;
  /** Public reports, as `project#number`. */
  readonly evidence: readonly string[];
  readonly hook: Hook;
}
