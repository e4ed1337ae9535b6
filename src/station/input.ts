import type { StationClosing } from '../domain/closing-policy.ts';
import type { AlertCause, AlertType } from '../domain/alert.ts';
import type { Authorization, TokenRecord } from '../domain/authorization.ts';
import type { ChargeDetailRecord } from '../domain/charge-detail-record/charge-detail-record.ts';
import type { CommandIdempotency } from '../domain/command.ts';
import type { DefaultProfile } from '../domain/default-profile.ts';
import type { Registration } from '../domain/domain-event.ts';
import type { LimitAssignment } from '../domain/limit-assignment.ts';
import type { StationMeter } from '../domain/meter/station-meter.ts';
import type { FrozenTariff } from '../domain/tariff/frozen-tariff.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import type { StationAccess, StationCredential } from './state.ts';

/** Everything that can happen to a station. */
export type Input =
  | { readonly type: 'link-opened'; readonly linkId: string; readonly ocppVersion: OcppVersion }
  | { readonly type: 'link-closed'; readonly linkId: string }
  /** After a restart: the sockets that are still there. Links that vanished without a close are closed now. */
  | { readonly type: 'links-reconciled'; readonly openLinkIds: readonly string[] }
  | { readonly type: 'frame-received'; readonly linkId: string; readonly text: string }
  /** A frame that made `step` throw; it is answered InternalError and kept, and nothing else happens. */
  | { readonly type: 'frame-failed'; readonly linkId: string; readonly text: string }
  | {
      readonly type: 'command-requested';
      readonly commandId: string;
      readonly action: string;
      readonly payload: unknown;
      readonly timeoutMs: number | null;
      readonly requestedBy: string;
      /** Until when it may wait to be sent; the usual time when left out. */
      readonly expiresAtMs?: number;
      readonly idempotency?: CommandIdempotency;
    }
  | { readonly type: 'command-cancelled'; readonly commandId: string }
  | { readonly type: 'lookup-answered'; readonly lookupId: string; readonly answer: LookupAnswer }
  /** The operator's records said by what a transaction is priced. */
  | { readonly type: 'tariff-answered'; readonly transactionId: string; readonly pricing: FrozenTariff }
  /** A signed meter value of the transaction is by none of the registered keys. */
  | { readonly type: 'signature-failed'; readonly transactionId: string }
  /** The operator's records said which charging profiles the station is to have. */
  | { readonly type: 'default-profiles-answered'; readonly profiles: readonly DefaultProfile[] }
  /** An operator corrected what a transaction is billed; the record is the next version. */
  | { readonly type: 'record-corrected'; readonly record: ChargeDetailRecord }
  | { readonly type: 'timer-fired'; readonly name: string }
  /** Something around the station calls for an operator; what the engine can see itself it raises itself. */
  | { readonly type: 'alert-raised'; readonly cause: AlertCause }
  | { readonly type: 'alert-cleared'; readonly alertType: AlertType; readonly subject: string }
  | { readonly type: 'alert-acknowledged'; readonly alertId: string; readonly acknowledgedBy: string }
  /** The site gave one of its EVSEs a limit. `maxStackLevel` is the highest the station takes, if anybody asked it. */
  | {
      readonly type: 'limit-assigned';
      readonly assignment: LimitAssignment;
      readonly maxStackLevel: number | null;
    }
  /** No site shares its power with the station: what load balancing left in it is to go. */
  | { readonly type: 'limits-released' }
  | {
      readonly type: 'station-updated';
      readonly siteId?: string | null;
      readonly balancedBy?: string | null;
      readonly registration?: Registration;
      readonly securityProfile?: number;
      readonly strict?: boolean;
      readonly meter?: StationMeter;
      readonly closing?: StationClosing;
      readonly credential?: StationCredential | null;
      readonly access?: StationAccess;
    };

/** `unavailable`: the operator's records could not be asked in time; that is never a verdict on the token. */
export type LookupAnswer =
  | {
      readonly type: 'found';
      readonly record: TokenRecord | null;
      /** Transactions of the token that run at other stations; none when it was not asked. */
      readonly runningElsewhere?: number;
    }
  /** The operator's own system decided, and its word is final. */
  | { readonly type: 'decided'; readonly authorization: Authorization }
  | { readonly type: 'unavailable' };
