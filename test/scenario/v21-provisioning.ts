import { expect } from 'vitest';
import { type Scenario, type Step, asks, holds, minute, says } from './scenario.ts';
import { connectorIs, documentIs, transactionIs } from './v16-steps.ts';
import { card, endedAt, event, evse, register, started, status2 } from './v201-steps.ts';
import { ofTransaction, setProfile } from './v201-smart-charging.ts';
import { journalHas, of21, reboots } from './v21-steps.ts';

const interrupted = (seqNo: number, triggerReason = 'ResetCommand'): Step =>
  event('Updated', seqNo, triggerReason, {
    transactionInfo: { chargingState: 'EVConnected' },
    ...register(2_000, 'Interruption.Begin'),
  });
const resumed = (seqNo: number): Step =>
  event('Updated', seqNo, 'TxResumed', {
    evse,
    transactionInfo: { chargingState: 'Charging' },
    ...register(2_000, 'Interruption.End'),
  });
const billed = transactionIs({ state: 'ended', energyWh: 2_500, flags: [] });
const limits = (transactionLimit: object) => ({ transactionInfo: { transactionLimit } });
const limitOf = (
  id: string,
  title: string,
  limit: object,
  reason: string,
  stoppedReason = reason,
): Scenario =>
  of21([id], 'E16', `the driver chooses how far it goes: ${title}`, [
    started,
    event('Updated', 1, 'LimitSet', limits(limit)),
    endedAt(2, reason, { transactionInfo: { stoppedReason } }),
    journalHas(JSON.stringify(limit)),
    billed,
    transactionIs({ stopReason: stoppedReason }),
  ]);
const slot = (name: string, value: string) => ({
  component: { name: 'NetworkConfiguration', instance: '2' },
  variable: { name },
  attributeValue: value,
});

/** B, E, F and G of 2.1: network slots, transactions that go on after a reboot, limits and triggers. */
export const provisioning21: readonly Scenario[] = [
  of21(['B_100'], 'B09', 'a network profile brings an identity and a password, which nobody can read', [
    asks('SetNetworkProfile', {
      configurationSlot: 2,
      connectionData: {
        ocppTransport: 'JSON',
        ocppCsmsUrl: 'wss://csms.example/ocpp',
        messageTimeout: 30,
        securityProfile: 2,
        ocppInterface: 'Any',
        identity: 'POST-2',
        basicAuthPassword: 'correct-horse-battery',
      },
    }),
    documentIs('network-profiles', '2', { connectionData: { identity: 'POST-2' } }),
    holds('it is nowhere', (station) => {
      const kept = [station.store.listCommands(9, null), station.store.documents('network-profiles')];
      expect(JSON.stringify(kept)).not.toContain('correct-horse');
    }),
  ]),
  of21(['B_105'], 'B09 B05', 'a network profile is set as variables', [
    asks(
      'SetVariables',
      { setVariableData: [slot('OcppCsmsUrl', 'wss://csms.example/ocpp'), slot('SecurityProfile', '2')] },
      {
        setVariableResult: [slot('OcppCsmsUrl', ''), slot('SecurityProfile', '')].map(
          ({ attributeValue: _value, ...name }) => ({ ...name, attributeStatus: 'RebootRequired' }),
        ),
      },
    ),
    holds('they are kept', (station) =>
      expect(station.store.listVariables()).toMatchObject([
        { componentInstance: '2', variable: 'OcppCsmsUrl', value: 'wss://csms.example/ocpp' },
        { componentInstance: '2', variable: 'SecurityProfile', value: '2' },
      ]),
    ),
  ]),
  of21(['B_103'], 'B13', 'a reset in the middle of a transaction, which goes on afterwards', [
    started,
    asks('Reset', { type: 'ImmediateAndResume' }),
    interrupted(1),
    ...reboots('RemoteReset'),
    transactionIs({ state: 'active', chargingState: 'EVConnected' }),
    resumed(2),
    transactionIs({ state: 'active', chargingState: 'Charging' }),
    endedAt(3),
    billed,
  ]),
  of21(['B_104'], 'B11', 'a reset that would resume, and nothing to resume', [
    asks('Reset', { type: 'ImmediateAndResume' }),
    ...reboots('RemoteReset'),
    status2('Available'),
    connectorIs('1:1', { status: 'Available' }),
  ]),
  of21(['B_116'], 'B13 K01', 'a reset in the middle of a transaction, whose profile is still there', [
    started,
    setProfile(1, ofTransaction(3)),
    asks('Reset', { type: 'ImmediateAndResume' }),
    interrupted(1),
    ...reboots('RemoteReset'),
    resumed(2),
    documentIs('charging-profiles', '3', { profile: { transactionId: 'T-1' } }),
    endedAt(3),
    billed,
  ]),
  of21(['E_113'], 'E17', 'the station reboots in the middle of a transaction, and goes on in time', [
    started,
    interrupted(1, 'AbnormalCondition'),
    ...reboots('Watchdog'),
    resumed(2),
    transactionIs({ state: 'active', chargingState: 'Charging' }),
    endedAt(3),
    billed,
  ]),
  of21([], 'E17', 'the station was away for too long, and its transaction ends', [
    started,
    ...reboots('PowerUp'),
    endedAt(1, 'AbnormalCondition', { transactionInfo: { stoppedReason: 'PowerLoss' } }),
    billed,
    transactionIs({ stopReason: 'PowerLoss' }),
  ]),
  of21(['E_117'], 'E17 K01', 'a transaction that goes on after a reboot is given its profile', [
    started,
    ...reboots('PowerUp'),
    resumed(1),
    setProfile(1, ofTransaction(3)),
    documentIs('charging-profiles', '3', { evseId: 1 }),
    endedAt(2),
    billed,
  ]),
  limitOf('E_106', 'by energy', { maxEnergy: 2_500 }, 'EnergyLimitReached'),
  limitOf('E_107', 'by time', { maxTime: 1_800 }, 'TimeLimitReached'),
  limitOf('E_108', 'by cost', { maxCost: 5 }, 'CostLimitReached', 'LocalOutOfCredit'),
  of21(['F_100'], 'F06', 'something private is triggered', [
    asks('TriggerMessage', { requestedMessage: 'CustomTrigger', customTrigger: 'SelfTest' }),
    says('DataTransfer', { vendorId: 'com.example', messageId: 'SelfTest' }, { status: 'UnknownVendorId' }),
  ]),
  of21(['G_01'], 'G01', 'a connector tells its state, in one way and in the other', [
    status2('Available'),
    connectorIs('1:1', { status: 'Available' }),
    says('NotifyEvent', {
      generatedAt: minute(1),
      seqNo: 0,
      eventData: [
        {
          eventId: 1,
          timestamp: minute(1),
          trigger: 'Delta',
          actualValue: 'Occupied',
          eventNotificationType: 'HardWiredNotification',
          component: { name: 'Connector', evse },
          variable: { name: 'AvailabilityState' },
        },
      ],
    }),
    connectorIs('1:1', { status: 'Occupied' }),
  ]),
  of21([], 'E01 E05', 'the right to charge is taken back while the car is connected', [
    event('Started', 0, 'CablePluggedIn', { evse, transactionInfo: { chargingState: 'EVConnected' } }),
    event(
      'Updated',
      1,
      'Authorized',
      { idToken: { ...card, idToken: 'BAD' } },
      { idTokenInfo: { status: 'Invalid' } },
    ),
    event('Ended', 2, 'EVDeparted', { transactionInfo: { stoppedReason: 'DeAuthorized' } }),
    transactionIs({ flags: ['unauthorized'] }),
  ]),
];
