import type { Command } from '../domain/command.ts';
import type { AccessStep, StationAccess, StationCredential } from '../station/state.ts';

type OcppVersion = '1.6' | '2.0.1' | '2.1';

/**
 * The command that gives a station a new password [A01]. 1.6 takes it as up to 40 hex digits; the station then presents
 * the bytes they stand for.
 */
export function passwordStep(version: OcppVersion, password: string): AccessStep {
  if (version === '1.6')
    return { action: 'ChangeConfiguration', payload: { key: 'AuthorizationKey', value: password } };
  return setVariable('SecurityCtrlr', 'BasicAuthPassword', password);
}

/** A password that the version takes: 20 bytes in hex for 1.6, letters and digits for 2.x. */
export function newPassword(
  version: OcppVersion,
  randomBytes: (count: number) => Uint8Array,
  generate: (randomBytes: (count: number) => Uint8Array) => string,
): string {
  if (version !== '1.6') return generate(randomBytes);
  return [...randomBytes(20)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface ProfileMove {
  readonly profile: number;
  /** Where the station connects from then on; `wss` from profile 2 on. */
  readonly url: string;
  /** The slot of its network configuration that is overwritten [2.x]. */
  readonly slot: number;
  /** The slots in the order in which it tries them, the new one first [2.x]. */
  readonly priority: string;
}

/**
 * The commands that move a station to another security profile [A05]. 1.6 changes its configuration and reconnects by
 * itself unless it says that it must reboot; 2.x gets a network profile, tries it first, and reboots into it.
 */
export function profileSteps(version: OcppVersion, move: ProfileMove): readonly AccessStep[] {
  if (version === '1.6') {
    return [
      { action: 'ChangeConfiguration', payload: { key: 'SecurityProfile', value: String(move.profile) } },
      { action: 'Reset', payload: { type: 'Soft' }, onlyToReboot: true },
    ];
  }
  const connectionData = {
    ocppVersion: version === '2.1' ? 'OCPP21' : 'OCPP20',
    ocppTransport: 'JSON',
    ocppInterface: 'Wired0',
    ocppCsmsUrl: move.url,
    messageTimeout: 30,
    securityProfile: move.profile,
  };
  return [
    { action: 'SetNetworkProfile', payload: { configurationSlot: move.slot, connectionData } },
    setVariable('OCPPCommCtrlr', 'NetworkConfigurationPriority', move.priority),
    { action: 'Reset', payload: { type: 'OnIdle' } },
  ];
}

function setVariable(component: string, variable: string, value: string): AccessStep {
  const data = { attributeValue: value, component: { name: component }, variable: { name: variable } };
  return { action: 'SetVariables', payload: { setVariableData: [data] } };
}

/** What a station made of a step. `unknown`: it was sent, and no answer came. */
export type StepOutcome = 'open' | 'accepted' | 'reboot-required' | 'refused' | 'unknown';

export function stepOutcome(command: Command): StepOutcome {
  switch (command.state) {
    case 'queued':
    case 'sent':
      return 'open';
    case 'timed-out':
      return command.sentAtMs === null ? 'refused' : 'unknown';
    case 'answered':
      return answerOutcome(command.response);
    default:
      return 'refused';
  }
}

function answerOutcome(response: unknown): StepOutcome {
  const { status, setVariableResult } = (response ?? {}) as {
    readonly status?: string;
    readonly setVariableResult?: readonly { readonly attributeStatus?: string }[];
  };
  const word = setVariableResult === undefined ? status : setVariableResult[0]?.attributeStatus;
  if (word === 'RebootRequired') return 'reboot-required';
  return word === 'Accepted' || word === 'Scheduled' ? 'accepted' : 'refused';
}

interface AccessPatch {
  readonly access: StationAccess;
  readonly credential?: StationCredential;
  readonly securityProfile?: number;
}

/**
 * After the answer to a password change [A01.FR.03, 04]: accepted, the old password is dead; refused, it stays alone.
 * After a reboot that is still to come, or an answer that was lost, both open until the station's next login tells.
 */
export function afterPasswordAnswer(access: StationAccess, outcome: StepOutcome): AccessPatch | null {
  const { nextCredential } = access;
  if (nextCredential === null || outcome === 'open') return null;
  if (outcome === 'accepted')
    return { access: { ...access, nextCredential: null, change: null }, credential: nextCredential };
  if (outcome === 'refused') return { access: { ...access, nextCredential: null, change: null } };
  return null;
}

/**
 * What a login proves: the password it used, and the profile. `answer` is what became of the command that carries a new
 * password: with an unknown answer, a station that logs in with the old one never took the new one.
 */
export function afterLogin(
  access: StationAccess,
  login: { readonly profile: number; readonly usedNext: boolean },
  answer: StepOutcome,
): AccessPatch | null {
  const patch: { access: StationAccess; credential?: StationCredential; securityProfile?: number } = {
    access,
  };
  if (access.nextCredential !== null && login.usedNext) {
    patch.credential = access.nextCredential;
    patch.access = { ...patch.access, nextCredential: null, change: withoutPassword(access) };
  } else if (access.nextCredential !== null && login.profile < 3 && answer === 'unknown') {
    patch.access = { ...patch.access, nextCredential: null, change: withoutPassword(access) };
  }
  if (access.targetProfile === login.profile) {
    patch.securityProfile = login.profile;
    patch.access = { ...patch.access, targetProfile: null, provenProfile: login.profile };
    if (access.change?.kind === 'profile') patch.access = { ...patch.access, change: null };
  } else if (login.profile > access.provenProfile) {
    patch.access = { ...patch.access, provenProfile: login.profile };
  }
  return patch.access === access ? null : patch;
}

function withoutPassword(access: StationAccess): StationAccess['change'] {
  return access.change?.kind === 'password' ? null : access.change;
}

/** Whether the ratchet lets a station be given a profile: never below what it has proven, but 3 to 2 on demand. */
export function mayUseProfile(access: StationAccess, profile: number, allowDowngrade: boolean): boolean {
  if (profile >= access.provenProfile) return true;
  return allowDowngrade && access.provenProfile === 3 && profile === 2;
}
