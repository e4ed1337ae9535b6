import type { IdToken } from '../../domain/id-token.ts';
import type { ActionOf, CsmsActionOf, RequestPayload, ResponsePayload } from '../../ocpp/payload-types.ts';
import type { OcppVersion } from '../../ocpp/version.ts';
import type { ChargerOptions } from './charger-options.ts';
import type {
  CallDraft,
  ChargerState,
  EvseState,
  QueuedCall,
  StopReason,
  TransactionState,
} from './charger-state.ts';
import type { ConfigurationEntry, ConfigurationName } from './configuration-entry.ts';
import type { MeterReading } from './meter-reading.ts';
import type { Turn } from './turn.ts';

/** What a protocol family (1.6, or 2.x) knows and the shared behaviour does not. */
export interface ProtocolAdapter {
  /** Where the family keeps the settings that steer the shared behaviour. */
  readonly settings: Readonly<Record<Setting, ConfigurationName | null>>;
  configuration(options: ChargerOptions): readonly ConfigurationEntry[];
  bootNotification(state: ChargerState): CallDraft;
  authorize(idToken: IdToken): CallDraft;
  /** The status word of this family for an EVSE as it is now. */
  statusOf(state: ChargerState, evse: EvseState): string;
  /** The status of the station itself (1.6 connector 0); null where there is none. */
  stationStatusOf(state: ChargerState): string | null;
  statusNotification(state: ChargerState, evseId: number, status: string, nowMs: number): CallDraft;
  /** The message for a moment of a transaction; null when the family has none for it. */
  transactionMessage(
    state: ChargerState,
    evse: EvseState,
    transaction: TransactionState,
    moment: TransactionMoment,
  ): CallDraft | null;
  /** The payload to send now: a 1.6 message of a transaction takes the id it was given meanwhile. */
  payloadOf(state: ChargerState, call: QueuedCall): object;
  readAnswer(action: string, payload: unknown): ChargerAnswer;
  readonly commands: Readonly<Record<string, CommandHandler>>;
  /** What the family does with answers beyond those that `readAnswer` knows, by action. */
  readonly answers: Readonly<Record<string, AnswerHandler>>;
  /** Timers of the family's own blocks, by the part of their name before the colon. */
  readonly timers: Readonly<Record<string, TimerHandler>>;
  /** Notices what a step has changed. Run at the end of each. */
  settle(turn: Turn): void;
}

export type Setting =
  | 'heartbeatIntervalS'
  | 'meterIntervalS'
  | 'connectionTimeoutS'
  | 'messageAttempts'
  | 'messageAttemptIntervalS'
  | 'pingIntervalS'
  | 'offlineThresholdS'
  | 'reconnectWaitMinimumS'
  | 'reconnectRandomRangeS'
  | 'reconnectRepeatTimes'
  | 'offlineUnknownTokens'
  | 'localAuthorizeOffline'
  | 'localPreAuthorize'
  | 'localListEnabled'
  | 'cacheEnabled'
  | 'txStartPoint';

export interface TransactionMoment {
  readonly type:
    | 'started'
    | 'authorized'
    | 'charging-state'
    | 'rate'
    | 'tariff'
    | 'resumed'
    | 'periodic'
    | 'triggered'
    | 'ended';
  readonly reading: MeterReading;
  readonly offline: boolean;
  /** The leave under which it goes on, at the moment it is given; with `ended`, the token that ended it. */
  readonly authorization: {
    readonly idToken: IdToken;
    readonly remote: boolean;
    readonly remoteStartId: number | null;
  } | null;
  readonly stopReason: StopReason | null;
}

/** What an answer means, whatever its version. */
export type ChargerAnswer =
  | {
      readonly kind: 'boot';
      readonly status: 'Accepted' | 'Pending' | 'Rejected';
      readonly intervalS: number;
    }
  | { readonly kind: 'authorize'; readonly status: string; readonly groupId: string | null }
  /** `status` is null when the answer says nothing about a token. */
  | { readonly kind: 'transaction'; readonly transactionId: number | null; readonly status: string | null }
  | { readonly kind: 'nothing' };

/** `request` is the payload that was answered. Both have been validated. */
export type AnswerHandler = (turn: Turn, request: never, answer: never) => void;

/** `key` is the part of the timer's name behind the colon. */
export type TimerHandler = (turn: Turn, key: string) => void;

/** Obeys a command and returns the CALLRESULT payload; calls it makes are sent after that answer. */
export type CommandHandler = (turn: Turn, payload: never) => object;

/** The commands of a version, all of them: a missing one does not compile. */
export type CommandTable<Version extends OcppVersion> = {
  readonly [Action in CsmsActionOf<Version>]: (
    turn: Turn,
    payload: RequestPayload<Version, Action & ActionOf<Version>>,
  ) => ResponsePayload<Version, Action & ActionOf<Version>>;
};
