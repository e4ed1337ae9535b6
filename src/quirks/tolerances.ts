import { utcTimes } from './command-shapers.ts';
import { paddedTag, tagAfterSemicolon, vehicleTag } from './id-tag-interpretations.ts';
import { localTransactionId } from './local-transaction-id.ts';
import { registerUnit } from './meter-interpretations.ts';
import { missingTime } from './missing-time.ts';
import { ocpp15Values } from './ocpp15-values.ts';
import {
  choiceInAction,
  choiceSpelling,
  emptyField,
  foreignField,
  fractionAsInteger,
  numberAsText,
  objectAsList,
  otherChoice,
  textAsNumber,
  unknownSampleWord,
  valuelessSample,
} from './payload-repairs.ts';
import { startInThePast } from './profile-shapers.ts';
import type { Quirk } from './quirk.ts';
import { READABLE_PART, readablePart } from './readable-part.ts';
import { dropControlCharacters, dropStrayCommas } from './text-repairs.ts';

/**
 * What is tolerated of any station, known or not. Wire repairs are tried in this order, each only where the schema
 * found a fault; a frame that is valid is never touched by them.
 */
export const tolerances: readonly Quirk[] = [
  {
    id: 'stray-comma',
    fingerprint: 'everybody',
    why: 'A list of samples begins with a comma, which is no JSON.',
    evidence: ['lbbrhzn#1078', 'mobilityhouse#546'],
    hook: { repairWire: { text: dropStrayCommas } },
  },
  {
    id: 'control-character',
    fingerprint: 'everybody',
    why: 'Raw bytes of a buffer stand in a text or behind the frame, which is no JSON.',
    evidence: ['lbbrhzn#2030', 'mobilityhouse#666'],
    hook: { repairWire: { text: dropControlCharacters } },
  },
  {
    id: 'ocpp15-values',
    fingerprint: 'everybody',
    versions: ['1.6'],
    why: 'MeterValues keep the shape they had in OCPP 1.5.',
    evidence: ['steve#1347'],
    hook: { repairWire: { payload: ocpp15Values } },
  },
  {
    id: 'missing-time',
    fingerprint: 'everybody',
    why: 'A required timestamp is left out, or is no time.',
    evidence: ['MicroOcpp#88', 'citrineos#166'],
    hook: { repairWire: { payload: missingTime } },
  },
  {
    id: 'unlocked-accepted',
    fingerprint: 'everybody',
    versions: ['1.6'],
    why: 'UnlockConnector is answered Accepted where the answer is Unlocked.',
    evidence: ['lbbrhzn#1619'],
    hook: { repairWire: { payload: choiceInAction('UnlockConnector', 'status', { Accepted: 'Unlocked' }) } },
  },
  {
    id: 'empty-field',
    fingerprint: 'everybody',
    why: 'An optional field is null or empty instead of absent.',
    evidence: ['steve#1109', 'charger stacks'],
    hook: { repairWire: { payload: emptyField } },
  },
  {
    id: 'choice-spelling',
    fingerprint: 'everybody',
    why: 'A choice is spelled in another case, or padded.',
    evidence: ['evcc cp_setup.go', 'evcc connector_core'],
    hook: { repairWire: { payload: choiceSpelling } },
  },
  {
    id: 'other-choice',
    fingerprint: 'everybody',
    why: 'A choice of the vendor\'s own, such as errorCode "Error", where the list has an Other.',
    evidence: ['lbbrhzn#1248'],
    hook: { repairWire: { payload: otherChoice } },
  },
  {
    id: 'unknown-sample-word',
    fingerprint: 'everybody',
    why: 'A sampled value has a context, phase, unit or measurand of no list.',
    evidence: ['lbbrhzn#361', 'steve#145'],
    hook: { repairWire: { payload: unknownSampleWord } },
  },
  {
    id: 'object-as-list',
    fingerprint: 'everybody',
    why: 'A list of one element is sent as that element.',
    evidence: ['lbbrhzn#1144'],
    hook: { repairWire: { payload: objectAsList } },
  },
  {
    id: 'text-as-number',
    fingerprint: 'everybody',
    why: 'A number is sent as a text.',
    evidence: ['charger stacks'],
    hook: { repairWire: { payload: textAsNumber } },
  },
  {
    id: 'number-as-text',
    fingerprint: 'everybody',
    why: 'A text is sent as a number or as true or false.',
    evidence: ['lbbrhzn#210', 'mobilityhouse#353', 'mobilityhouse#707'],
    hook: { repairWire: { payload: numberAsText } },
  },
  {
    id: 'fraction-as-integer',
    fingerprint: 'everybody',
    why: 'A register that must be a whole number has decimals.',
    evidence: ['charger stacks'],
    hook: { repairWire: { payload: fractionAsInteger } },
  },
  {
    id: 'valueless-sample',
    fingerprint: 'everybody',
    why: 'A sampled value has no value, or one that is no number; the message around it must not be lost for that.',
    evidence: ['steve#249', 'lbbrhzn ocppv16.py'],
    hook: { repairWire: { payload: valuelessSample } },
  },
  {
    id: 'foreign-field',
    fingerprint: 'everybody',
    why: 'A message has fields its schema does not know.',
    evidence: ['charger stacks'],
    hook: { repairWire: { payload: foreignField } },
  },
  // The last of the repairs: what another one mends is not lost.
  {
    id: READABLE_PART,
    fingerprint: 'everybody',
    why: 'A message about a transaction breaks the schema where nobody can mend it: what can be read of it counts.',
    evidence: ['OCPP.Core#31', 'connectorio-addons#199'],
    hook: { repairWire: { payload: readablePart } },
  },
  {
    id: 'mixed-versions',
    fingerprint: 'everybody',
    versions: ['2.0.1', '2.1'],
    why: 'A station that agreed on 2.x sends messages of 1.6.',
    evidence: ['lbbrhzn#2008', 'lbbrhzn#2050'],
    hook: { behaviour: { mixesVersions: true } },
  },
  {
    id: 'local-transaction-id',
    fingerprint: 'everybody',
    versions: ['1.6'],
    why: "A transaction begun offline has a negative id of the station's own making.",
    evidence: ['lbbrhzn#1000', 'libocpp#495'],
    hook: { interpret: localTransactionId },
  },
  {
    id: 'register-unit',
    fingerprint: 'everybody',
    why: 'Within one transaction a register comes in kWh under the name Wh, or the other way round.',
    evidence: ['charger stacks', 'lbbrhzn chargepoint.py'],
    hook: { interpret: registerUnit },
  },
  {
    id: 'terminal-tag',
    fingerprint: 'everybody',
    versions: ['1.6'],
    why: 'A payment terminal puts its own mark and a semicolon before the tag.',
    evidence: ['OCPP.Core ControllerBase'],
    hook: { interpret: tagAfterSemicolon },
  },
  {
    id: 'vehicle-tag',
    fingerprint: 'everybody',
    versions: ['1.6'],
    why: 'The tag is the address of the car, marked VID.',
    evidence: ['steve#475'],
    hook: { interpret: vehicleTag },
  },
  {
    id: 'padded-tag',
    fingerprint: 'everybody',
    why: 'The tag has blanks around it.',
    evidence: ['ev-server cleanUpTagID'],
    hook: { interpret: paddedTag },
  },
  {
    id: 'utc-times',
    fingerprint: 'everybody',
    why: 'Some stacks read a time only with the zone Z.',
    evidence: ['charger stacks'],
    hook: { shapeOutbound: utcTimes },
  },
  {
    id: 'start-in-the-past',
    fingerprint: 'everybody',
    versions: ['1.6', '2.0.1'],
    why: 'A limit that begins now is not applied by a station whose clock lags.',
    evidence: ['evcc ocpp.go'],
    hook: { shapeOutbound: startInThePast },
  },
];
