import { connectorNamed, fewMeasurands, shortRemoteTag } from './command-shapers.ts';
import {
  freeChargingTag,
  overflowingTag,
  shortTagBack,
  tagBeforeUnderscore,
} from './id-tag-interpretations.ts';
import { onlyEvse, placeholderAtBegin, registerSinceStart } from './meter-interpretations.ts';
import {
  amperesOnly,
  fewPeriods,
  noStationProfile,
  profileOf16,
  relativeProfile,
  stackLevelZero,
  wattsOnly,
} from './profile-shapers.ts';
import type { Fingerprint, Quirk } from './quirk.ts';

const abbTerraAc: Fingerprint = { vendors: ['ABB'], models: ['terra ac', 'tac'] };
const besen: Fingerprint = { vendors: ['Ocular', 'BESEN', 'BS-EV22'] };
const grizzlE: Fingerprint = { vendors: ['Grizzl-E', 'United Chargers'] };
const keba: Fingerprint = { vendors: ['KEBA'] };
const wallbox: Fingerprint = { vendors: ['Wall Box', 'Wallbox'] };

/** What only the stations of some vendor do, told by what they say when they boot. */
export const vendorQuirks: readonly Quirk[] = [
  {
    id: 'abb-stack-level-zero',
    fingerprint: { vendors: ['ABB'] },
    why: 'Refuses any stack level but 0.',
    evidence: ['evcc templates stacklevelzero', 'evcc#15493'],
    hook: { shapeOutbound: stackLevelZero },
  },
  {
    id: 'abb-terra-few-measurands',
    fingerprint: { ...abbTerraAc, firmware: { through: '1.8.21' } },
    versions: ['1.6'],
    why: 'Accepts every measurand and then restarts over and over.',
    evidence: ['lbbrhzn#1275', 'lbbrhzn#1590'],
    hook: {
      shapeOutbound: fewMeasurands([
        'Current.Import',
        'Energy.Active.Import.Register',
        'Power.Active.Import',
        'Voltage',
      ]),
    },
  },
  {
    id: 'besen-short-remote-tag',
    fingerprint: besen,
    versions: ['1.6'],
    why: 'Garbles tags of more than 16 characters.',
    evidence: ['lbbrhzn#2030'],
    hook: { shapeOutbound: shortRemoteTag },
  },
  {
    id: 'besen-short-tag-back',
    fingerprint: besen,
    versions: ['1.6'],
    why: 'Sends back the short stand-in that a remote start gave it.',
    evidence: ['lbbrhzn#2030'],
    hook: { interpret: shortTagBack },
  },
  {
    id: 'besen-overflowing-tag',
    fingerprint: besen,
    versions: ['1.6'],
    why: 'Appends bytes of its memory to a tag of 20 characters.',
    evidence: ['lbbrhzn#2030'],
    hook: { interpret: overflowingTag },
  },
  {
    id: 'duosida-few-keys',
    fingerprint: { vendors: ['UCHEN', 'Entratek'] },
    versions: ['1.6'],
    why: 'Answers GetConfiguration only for one to four keys.',
    evidence: ['evcc#15869'],
    hook: { behaviour: { configurationKeysMax: 4 } },
  },
  {
    id: 'enplus-quiet-until-boot',
    fingerprint: { vendors: ['EN+', 'EN Plus', 'Ocular'] },
    why: 'Ignores a CALL that comes before its BootNotification is answered.',
    evidence: ['evcc#32039', 'lbbrhzn#1503'],
    hook: { behaviour: { quietUntilBoot: true } },
  },
  {
    id: 'evbox-no-station-profile',
    fingerprint: { vendors: ['EVBox', 'EV-BOX'] },
    versions: ['1.6', '2.0.1'],
    why: 'Refuses charging profiles of the station as a whole.',
    evidence: ['lbbrhzn#1703', 'lbbrhzn#1851'],
    hook: { shapeOutbound: noStationProfile },
  },
  {
    id: 'foxess-profile-of-16',
    fingerprint: { vendors: ['FoxESS', 'Fox ESS'] },
    versions: ['2.0.1'],
    why: 'Checks SetChargingProfile of 2.0.1 against the schema of 1.6.',
    evidence: ['lbbrhzn#2050'],
    hook: { shapeOutbound: profileOf16, offSchema: true },
  },
  {
    id: 'grizzl-e-register-since-start',
    fingerprint: grizzlE,
    versions: ['1.6'],
    why: 'Counts the register from the start of the transaction in MeterValues, but not in start and stop.',
    evidence: ['lbbrhzn#2093'],
    hook: { interpret: registerSinceStart },
  },
  {
    id: 'grizzl-e-no-station-profile',
    fingerprint: { ...grizzlE, firmware: { through: '3.09' } },
    versions: ['1.6'],
    why: 'Accepts a ChargePointMaxProfile and ignores it.',
    evidence: ['lbbrhzn docs/supported-devices.md'],
    hook: { shapeOutbound: noStationProfile },
  },
  {
    id: 'huawei-watts-only',
    fingerprint: { vendors: ['Huawei'] },
    versions: ['1.6', '2.0.1'],
    why: 'Takes limits in watts only.',
    evidence: ['evcc ocpp-huawei.yaml'],
    hook: { shapeOutbound: wattsOnly },
  },
  {
    id: 'iocharger-placeholder-at-begin',
    fingerprint: { vendors: ['Iocharger'], firmware: { through: '25101501' } },
    versions: ['2.0.1', '2.1'],
    why: 'Begins an offline transaction with register 0, and goes on with the real one.',
    evidence: ['citrineos-core#1060'],
    hook: { interpret: placeholderAtBegin },
  },
  {
    id: 'keba-only-evse',
    fingerprint: keba,
    versions: ['1.6'],
    why: 'Reports the values of its only connector as those of connector 0.',
    evidence: ['ev-server OCPPValidator', 'OCPP.Core Real_life_Experiences_KEBA.md'],
    hook: { interpret: onlyEvse },
  },
  {
    id: 'keba-tag-with-serial',
    fingerprint: keba,
    versions: ['1.6'],
    why: 'Appends its serial number to the tag.',
    evidence: ['OCPP.Core ControllerBase'],
    hook: { interpret: tagBeforeUnderscore },
  },
  {
    id: 'phoenix-connector-named',
    fingerprint: { vendors: ['Phoenix Contact'] },
    versions: ['1.6'],
    why: 'Refuses a remote start that names no connector.',
    evidence: ['steve#1211', 'connectorio-addons#332'],
    hook: { shapeOutbound: connectorNamed },
  },
  {
    id: 'vestel-amperes-only',
    fingerprint: { vendors: ['Vestel', 'Webasto'] },
    versions: ['1.6'],
    why: 'Takes limits in amperes only.',
    evidence: ['evcc#15726'],
    hook: { shapeOutbound: amperesOnly },
  },
  {
    id: 'vestel-few-periods',
    fingerprint: { vendors: ['Vestel', 'Webasto'] },
    versions: ['1.6'],
    why: 'Has room for five periods in a schedule.',
    evidence: ['evcc#15726', 'ev-server#4146'],
    hook: { shapeOutbound: fewPeriods(5) },
  },
  {
    id: 'wallbox-quiet-until-boot',
    fingerprint: wallbox,
    why: 'Boots again and again when a CALL comes before its BootNotification is answered.',
    evidence: ['evcc#27309', 'evcc#25069'],
    hook: { behaviour: { quietUntilBoot: true } },
  },
  {
    id: 'wallbox-relative-profile',
    fingerprint: wallbox,
    versions: ['1.6'],
    why: 'Refuses a constant limit as an absolute profile.',
    evidence: ['evcc#15492', 'evcc#22139'],
    hook: { shapeOutbound: relativeProfile },
  },
  {
    id: 'wallbox-stack-level-zero',
    fingerprint: wallbox,
    why: 'Refuses any stack level but 0.',
    evidence: ['evcc#15581', 'ev-server WALLBOX integration'],
    hook: { shapeOutbound: stackLevelZero },
  },
  {
    id: 'webasto-free-charging',
    fingerprint: { vendors: ['Vestel', 'Webasto'] },
    versions: ['1.6'],
    why: 'Names a fixed tag when it charges without asking for one.',
    evidence: ['ev-server cleanUpTagID'],
    hook: { interpret: freeChargingTag },
  },
];
