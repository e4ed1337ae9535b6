import type { ArgsDef } from 'citty';

/** The options of `npm run charger`. */
export const chargerArguments = {
  url: {
    type: 'string',
    valueHint: 'ws://…',
    description: "The CSMS's OCPP address, without the id (required)",
  },
  id: {
    type: 'string',
    valueHint: 'ID',
    description: 'Identity; with --count, ID-1 … ID-N, or {n} in it is replaced (required)',
  },
  ocpp: { type: 'string', valueHint: '1.6|2.0.1|2.1', default: '2.0.1', description: 'OCPP version' },
  count: { type: 'string', valueHint: 'N', default: '1', description: 'How many chargers' },
  password: {
    type: 'string',
    valueHint: 'TEXT',
    description: 'Password for Basic authentication; {n} is replaced',
  },
  vendor: { type: 'string', valueHint: 'NAME', default: 'Chargeplane', description: 'Vendor' },
  model: { type: 'string', valueHint: 'NAME', description: 'Model' },
  connectors: {
    type: 'string',
    valueHint: 'N',
    default: '1',
    description: 'Connectors (EVSEs) of each charger',
  },
  dc: { type: 'boolean', description: '50 kW direct current instead of 11 kW alternating current' },
  seed: { type: 'string', valueHint: 'S', default: '1', description: 'The same seed gives the same drivers' },
  'meter-interval': {
    type: 'string',
    valueHint: 'S',
    default: '30',
    description: 'Seconds between meter values',
  },
  tokens: {
    type: 'string',
    valueHint: 'A,B',
    default: 'DEMO-DRIVER',
    description: 'Tokens the drivers present',
  },
  'idle-seconds': {
    type: 'string',
    valueHint: 'S',
    default: '60',
    description: 'Mean time between two drivers',
  },
  'energy-kwh': { type: 'string', valueHint: 'E', default: '8', description: 'Mean energy a driver wants' },
  speed: {
    type: 'string',
    valueHint: 'X',
    default: '1',
    description: 'Divides times and energy wishes; power stays true',
  },
  iso15118: {
    type: 'string',
    valueHint: 'SHARE',
    default: '0',
    description: 'The part of the cars, 0 to 1, that tell what they need (ISO 15118; 2.x only)',
  },
  drive: {
    type: 'boolean',
    default: true,
    description: 'Drivers come by themselves',
    negativeDescription: 'Only obey remote starts',
  },
  'tx-start': {
    type: 'string',
    valueHint: 'POINT',
    default: 'PowerPathClosed',
    description: '2.x TxStartPoint: PowerPathClosed or EVConnected',
  },
  'broken-uploads': {
    type: 'string',
    valueHint: 'N',
    default: '0',
    description: 'So many tries of each upload break off half-way',
  },
  duration: { type: 'string', valueHint: 'S', description: 'Stop after so many seconds' },
  json: { type: 'boolean', description: 'One JSON object per event' },
  help: { type: 'boolean', alias: 'h', description: 'Show this' },
} as const satisfies ArgsDef;
