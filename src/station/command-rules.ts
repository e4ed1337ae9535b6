import type { DocumentReader } from '../domain/document.ts';
import { idTokenKey } from '../domain/id-token.ts';
import { parseTimestamp } from '../ocpp/timestamp.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { profileRules } from './profile-rules.ts';
import type { StationState } from './state.ts';
import type { VariableReader } from './station-limits.ts';

/** A rule of the specification that a schema cannot say, and that a payload breaks. */
export interface RuleProblem {
  /** JSON pointer into the payload. */
  readonly pointer: string;
  /** The paragraph. */
  readonly rule: string;
  readonly message: string;
}

export interface RuleContext {
  readonly state: StationState;
  readonly known: DocumentReader & VariableReader;
  readonly version: OcppVersion;
  readonly nowMs: number;
}

type Payload = Readonly<Record<string, unknown>>;
type Rule = (payload: Payload, context: RuleContext) => RuleProblem[];

/** What a command would break if it were sent; its payload must fit the schema. Empty when it may go. */
export function commandRules(action: string, payload: unknown, context: RuleContext): RuleProblem[] {
  const { state, known, version } = context;
  const rule = Object.hasOwn(rules, action) ? rules[action] : undefined;
  return [
    ...(rule?.(payload as Payload, context) ?? []),
    ...profileRules(state, known, version, action, payload),
  ];
}

const rules: Readonly<Record<string, Rule>> = {
  ClearChargingProfile: (payload, { version }) => {
    if (version === '1.6') return [];
    const { chargingProfileId, chargingProfileCriteria } = payload as {
      chargingProfileId?: number;
      chargingProfileCriteria?: { chargingProfilePurpose?: string };
    };
    const purpose = chargingProfileCriteria?.chargingProfilePurpose;
    const nothing =
      chargingProfileId === undefined && Object.keys(chargingProfileCriteria ?? {}).length === 0;
    return [
      ...problem(nothing, '', 'K10.FR.02', 'Say which profiles: by chargingProfileId or by criteria.'),
      ...problem(
        purpose === 'ChargingStationExternalConstraints',
        '/chargingProfileCriteria/chargingProfilePurpose',
        'K10',
        'External constraints come from outside; a CSMS may not clear them.',
      ),
    ];
  },
  CustomerInformation: (payload) => {
    const given = ['customerIdentifier', 'idToken', 'customerCertificate'].filter((name) => name in payload);
    return problem(
      given.length !== 1,
      '',
      'N09',
      'Name one customer: by customerIdentifier, by idToken or by customerCertificate.',
    );
  },
  SendLocalList: (payload, { version }) => listProblems(payload, version),
  ReserveNow: ({ expiryDate, expiryDateTime }, { version, nowMs }) =>
    problem(
      parseTimestamp(String(expiryDate ?? expiryDateTime)) <= nowMs,
      expiryDate === undefined ? '/expiryDateTime' : '/expiryDate',
      version === '1.6' ? '1.6 §5.13' : 'H01',
      'A reservation ends in the future.',
    ),
  SetDisplayMessage: ({ message }) => {
    const { startDateTime, endDateTime } = message as { startDateTime?: string; endDateTime?: string };
    const ends = parseTimestamp(endDateTime ?? '');
    return problem(
      ends <= parseTimestamp(startDateTime ?? ''),
      '/message/endDateTime',
      'O01',
      'A message is shown until some time after it is first shown.',
    );
  },
  TriggerMessage: ({ requestedMessage, evse, customTrigger }, { version }) => {
    if (version === '1.6') return [];
    const { connectorId } = (evse ?? {}) as { connectorId?: number };
    const isCustom = requestedMessage === 'CustomTrigger';
    return [
      ...problem(
        requestedMessage === 'StatusNotification' && connectorId === undefined,
        '/evse/connectorId',
        'F06.FR.13',
        'A status is that of a connector: name the EVSE and its connector.',
      ),
      ...problem(
        isCustom !== (customTrigger !== undefined),
        '/customTrigger',
        'F06',
        'A CustomTrigger has a customTrigger, and nothing else has one.',
      ),
    ];
  },
};

function listProblems(payload: Payload, version: OcppVersion): RuleProblem[] {
  const { listVersion, versionNumber, updateType, localAuthorizationList } = payload as {
    listVersion?: number;
    versionNumber?: number;
    updateType: string;
    localAuthorizationList?: readonly {
      readonly idTag?: string;
      readonly idTagInfo?: object;
      readonly idToken?: { readonly idToken: string; readonly type: string };
      readonly idTokenInfo?: object;
    }[];
  };
  const is16 = version === '1.6';
  const seen = new Set<string>();
  const entries = (localAuthorizationList ?? []).flatMap((entry, index) => {
    const pointer = `/localAuthorizationList/${index}`;
    const token = idTokenKey(entry.idTag ?? entry.idToken?.idToken ?? '');
    const key = `${token}|${entry.idToken?.type ?? ''}`;
    const twice = seen.has(key);
    seen.add(key);
    const bare = entry.idTagInfo === undefined && entry.idTokenInfo === undefined;
    return [
      ...problem(twice, pointer, is16 ? '1.6 §5.15' : 'D01', 'A list has each token once.'),
      ...problem(
        bare && updateType === 'Full',
        `${pointer}/${is16 ? 'idTagInfo' : 'idTokenInfo'}`,
        is16 ? '1.6 §7.2' : 'D01',
        'In a full list each token says what it is allowed.',
      ),
    ];
  });
  return [
    ...problem(
      (listVersion ?? versionNumber ?? 1) < 1,
      is16 ? '/listVersion' : '/versionNumber',
      is16 ? '1.6 §5.10' : 'D01',
      '0 is the version of no list, and less is none: begin with 1.',
    ),
    ...entries,
  ];
}

function problem(broken: boolean, pointer: string, rule: string, message: string): RuleProblem[] {
  return broken ? [{ pointer, rule, message }] : [];
}
