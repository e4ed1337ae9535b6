import type { ContractCertificateStatus } from '../../src/ocpp/station-request.ts';
import { noOutsideServices } from '../../src/station/outside-services.ts';
import { type Scenario, type Step, isAsked, minute, says } from './scenario.ts';
import { documentIs, transactionIs } from './v16-steps.ts';
import { hash, installed, listed } from './v201-certificates.ts';
import { collectionHolds, collectionIs, ended, event, evse, of201, register } from './v201-steps.ts';
import { ofTransaction, profile, schedule, setProfile } from './v201-smart-charging.ts';

const contract = { idToken: 'DE8AACA1B2C3D4', type: 'eMAID' };
const tokens = [{ idToken: contract.idToken, type: 'eMAID' }];
const responder = { responderURL: 'http://ocsp.example' };
const question = { ...hash(), ...responder };
const contractIs = (status: ContractCertificateStatus) => ({
  services: { ...noOutsideServices, contractCertificate: () => status },
});
const authorize = (more: object, answer: object): Step =>
  says('Authorize', { idToken: contract, ...more }, answer);
const accepted = (certificateStatus?: string) => ({
  idTokenInfo: { status: 'Accepted' },
  certificateStatus,
});
const charging = event('Started', 0, 'Authorized', {
  evse,
  idToken: contract,
  transactionInfo: { chargingState: 'EVConnected' },
});
const needs = (evMaxCurrent = 16): Step =>
  says(
    'NotifyEVChargingNeeds',
    {
      evseId: 1,
      maxScheduleTuples: 3,
      chargingNeeds: {
        requestedEnergyTransfer: 'AC_three_phase',
        departureTime: minute(480),
        acChargingParameters: { energyAmount: 20_000, evMinCurrent: 6, evMaxCurrent, evMaxVoltage: 400 },
      },
    },
    { status: 'Accepted' },
  );
/** The CSMS answers the needs of a car with a profile within what the EVSE may draw. */
const offered = (limit: number): Step =>
  isAsked('SetChargingProfile', {
    evseId: 1,
    chargingProfile: {
      chargingProfilePurpose: 'TxProfile',
      transactionId: 'T-1',
      chargingSchedule: [{ chargingSchedulePeriod: [{ startPeriod: 0, limit }] }],
    },
  });
const plans = (limit: number, status: string): Step =>
  says(
    'NotifyEVChargingSchedule',
    {
      timeBase: minute(0),
      evseId: 1,
      chargingSchedule: { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
    },
    { status },
  );
/** What an EVSE may draw, whatever the car asks for. */
const may = (limit: number): Step =>
  setProfile(
    1,
    profile(11, { chargingSchedule: [schedule({ chargingSchedulePeriod: [{ startPeriod: 0, limit }] })] }),
  );
/** The operator changes the profile of the transaction, under the id that the CSMS gave its own. */
const offer = (limit: number): Step =>
  setProfile(
    1,
    ofTransaction(1_500_001, {
      chargingSchedule: [schedule({ chargingSchedulePeriod: [{ startPeriod: 0, limit }] })],
    }),
  );
const flows = (seqNo: number): Step =>
  event('Updated', seqNo, 'ChargingStateChanged', {
    transactionInfo: { chargingState: 'Charging' },
    ...register(1_500),
  });
const needsAreKept = documentIs('ev-charging-needs', '1', {
  requestedEnergyTransfer: 'AC_three_phase',
  maxScheduleTuples: 3,
});
/** Charging by a schedule that both sides have agreed upon. */
const agreed: Step[] = [charging, needs(), needsAreKept, offered(16), plans(10, 'Accepted'), flows(1)];
const inBase64 = (action: 'Install' | 'Update') =>
  says(
    'Get15118EVCertificate',
    { iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef', action, exiRequest: 'gJgCAA==' },
    { status: 'Accepted', exiResponse: 'gJgDAA==' },
  );

/** C07, K15 to K17 and the certificates of cars. */
export const iso15118In201: readonly Scenario[] = [
  of201(
    ['C_50'],
    'C07',
    'the station has checked the contract certificate, and nobody revoked it',
    [
      authorize({ iso15118CertificateHashData: [question] }, accepted('Accepted')),
      charging,
      transactionIs({ state: 'active', flags: [], idToken: { value: contract.idToken } }),
      ended,
    ],
    { tokens, ...contractIs('Accepted') },
  ),
  of201(
    ['C_51'],
    'C07',
    'the contract certificate was revoked',
    [
      authorize(
        { iso15118CertificateHashData: [question] },
        { idTokenInfo: { status: 'Invalid' }, certificateStatus: 'CertificateRevoked' },
      ),
    ],
    { tokens, ...contractIs('CertificateRevoked') },
  ),
  of201(
    ['C_52'],
    'C07',
    'the station leaves the checking of the contract certificate to the CSMS',
    [authorize({ certificate: 'PEM' }, accepted('Accepted')), charging, ended],
    { tokens, ...contractIs('Accepted') },
  ),
  of201(
    [],
    'C07',
    'a contract certificate that nobody has checked is not taken on trust',
    [
      authorize(
        { certificate: 'PEM' },
        { idTokenInfo: { status: 'Invalid' }, certificateStatus: 'CertChainError' },
      ),
      authorize({ iso15118CertificateHashData: [question] }, accepted()),
    ],
    { tokens },
  ),
  of201([], 'C08', 'a car without a contract is identified by the card of its driver', [
    says(
      'Authorize',
      { idToken: { idToken: 'CARD-1', type: 'ISO14443' } },
      { idTokenInfo: { status: 'Accepted' } },
    ),
    event('Started', 0, 'Authorized', {
      evse,
      idToken: { idToken: 'CARD-1', type: 'ISO14443' },
      transactionInfo: { chargingState: 'EVConnected' },
    }),
    ended,
  ]),
  of201(
    ['K_53'],
    'K15',
    'the car says what it needs, is offered a schedule and keeps to it',
    [
      ...agreed,
      documentIs('ev-charging-schedules', '1', { accepted: true }),
      ended,
      collectionIs('ev-charging-needs'),
      collectionIs('ev-charging-schedules'),
      collectionIs('charging-profiles'),
    ],
    { tokens },
  ),
  of201(
    ['K_55'],
    'K15',
    'the car plans more than it was offered, is refused, and is offered another schedule',
    [
      may(10),
      charging,
      needs(),
      offered(10),
      plans(16, 'Rejected'),
      documentIs('ev-charging-schedules', '1', { accepted: false, refusals: 1 }),
      offered(10),
      plans(10, 'Accepted'),
      documentIs('ev-charging-schedules', '1', { accepted: true, refusals: 0 }),
      flows(1),
      ended,
    ],
    { tokens },
  ),
  of201(
    ['K_57'],
    'K17',
    'the car changes its mind while it charges',
    [...agreed, needs(8), offered(8), plans(8, 'Accepted'), flows(2), ended],
    { tokens },
  ),
  of201(
    ['K_58'],
    'K16',
    'the CSMS changes the schedule while the car charges',
    [...agreed, offer(6), plans(6, 'Accepted'), flows(2), ended],
    { tokens },
  ),
  of201(
    ['K_59'],
    'K16',
    'the CSMS changes the schedule, and the car says anew what it needs',
    [...agreed, may(6), needs(), offered(6), needsAreKept, plans(6, 'Accepted'), flows(2), ended],
    { tokens },
  ),
  of201([], 'K15', 'needs of a car that charges nowhere are refused', [
    says(
      'NotifyEVChargingNeeds',
      { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC' } },
      { status: 'Rejected' },
    ),
  ]),
  of201([], 'J03', 'readings while the car charges by ISO 15118, signed by the meter', [
    charging,
    event('Updated', 1, 'SignedDataReceived', {
      meterValue: [
        {
          timestamp: minute(5),
          sampledValue: [
            {
              value: 1_200,
              context: 'Sample.Periodic',
              signedMeterValue: {
                signedMeterData: 'T0NNRnw=',
                signingMethod: '',
                encodingMethod: 'OCMF',
                publicKey: '',
              },
            },
          ],
        },
      ],
    }),
    ended,
  ]),
  installed('M_03', 'V2GRootCertificate'),
  installed('M_04', 'MORootCertificate'),
  listed('M_14', 'V2GRootCertificate'),
  listed('M_15', 'V2GCertificateChain', { childCertificateHashData: [hash('02')] }),
  listed('M_16', 'MORootCertificate'),
  of201(
    ['M_24'],
    'M06',
    'the responder is asked about a certificate for the station',
    [
      says(
        'GetCertificateStatus',
        { ocspRequestData: question },
        { status: 'Accepted', ocspResult: 'MIIBCg==' },
      ),
    ],
    { services: { ...noOutsideServices, ocspResult: () => 'MIIBCg==' } },
  ),
  ...(
    [
      ['M_26', 'M01', 'Install', 'installed in'],
      ['M_28', 'M02', 'Update', 'updated in'],
    ] as const
  ).map(([id, rule, action, done]) =>
    of201(
      [id],
      rule,
      `a contract certificate is ${done} a car`,
      [inBase64(action), collectionHolds('ev-certificate-requests', { action, answered: true })],
      {
        services: {
          ...noOutsideServices,
          evCertificate: () => ({ exiResponse: 'gJgDAA==', remainingContracts: null }),
        },
      },
    ),
  ),
];
