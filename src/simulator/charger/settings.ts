import { namesEntry } from './configuration-entry.ts';
import type { ChargerState } from './charger-state.ts';
import type { ProtocolAdapter, Setting } from './protocol-adapter.ts';
import type { Turn } from './turn.ts';
import { update } from './turn.ts';

/** Used where a family has no key for a setting; 1.6 names no reconnect back-off. */
const fallbacks: Readonly<Record<Setting, string>> = {
  heartbeatIntervalS: '300',
  meterIntervalS: '30',
  connectionTimeoutS: '60',
  messageAttempts: '3',
  messageAttemptIntervalS: '10',
  pingIntervalS: '50',
  offlineThresholdS: '3600',
  reconnectWaitMinimumS: '2',
  reconnectRandomRangeS: '3',
  reconnectRepeatTimes: '5',
  offlineUnknownTokens: 'true',
  localAuthorizeOffline: 'true',
  localPreAuthorize: 'false',
  localListEnabled: 'true',
  cacheEnabled: 'true',
  txStartPoint: 'PowerPathClosed',
};

/** A setting as its text in the charger's configuration. */
export function settingText(adapter: ProtocolAdapter, state: ChargerState, setting: Setting): string {
  const name = adapter.settings[setting];
  const entry =
    name === null ? undefined : state.configuration.find((candidate) => namesEntry(name, candidate));
  return entry?.value ?? fallbacks[setting];
}

export function settingNumber(adapter: ProtocolAdapter, state: ChargerState, setting: Setting): number {
  const value = Number(settingText(adapter, state, setting));
  return Number.isFinite(value) ? value : Number(fallbacks[setting]);
}

export function settingFlag(adapter: ProtocolAdapter, state: ChargerState, setting: Setting): boolean {
  return settingText(adapter, state, setting).toLowerCase() === 'true';
}

export function writeSetting(turn: Turn, setting: Setting, value: string): void {
  const name = turn.adapter.settings[setting];
  if (name === null) return;
  update(turn, {
    configuration: turn.state.configuration.map((entry) =>
      namesEntry(name, entry) ? { ...entry, value } : entry,
    ),
  });
}
