import type * as v16 from './generated/types-16.ts';
import type * as v201 from './generated/types-201.ts';
import type * as v21 from './generated/types-21.ts';
import type { OcppVersion } from './version.ts';

interface Versions {
  '1.6': {
    requests: v16.Requests;
    responses: v16.Responses;
    station: v16.StationAction;
    csms: v16.CsmsAction;
    send: v16.SendAction;
  };
  '2.0.1': {
    requests: v201.Requests;
    responses: v201.Responses;
    station: v201.StationAction;
    csms: v201.CsmsAction;
    send: v201.SendAction;
  };
  '2.1': {
    requests: v21.Requests;
    responses: v21.Responses;
    station: v21.StationAction;
    csms: v21.CsmsAction;
    send: v21.SendAction;
  };
}

/** Every action of a version: 39 in 1.6, 64 in 2.0.1, 91 in 2.1. */
export type ActionOf<Version extends OcppVersion> = keyof Versions[Version]['requests'];

/** What a station calls on the CSMS; DataTransfer is in both directions. */
export type StationActionOf<Version extends OcppVersion> = Versions[Version]['station'];

/** What the CSMS calls on a station. */
export type CsmsActionOf<Version extends OcppVersion> = Versions[Version]['csms'];

/** What a station sends and nobody answers. */
export type SendActionOf<Version extends OcppVersion> = Versions[Version]['send'];

/** The payload of a CALL, as the official schema has it. */
export type RequestPayload<
  Version extends OcppVersion,
  Action extends ActionOf<Version>,
> = Versions[Version]['requests'][Action];

/** The payload of a CALLRESULT, as the official schema has it; `never` for a one-way message. */
export type ResponsePayload<
  Version extends OcppVersion,
  Action extends ActionOf<Version>,
> = Action extends keyof Versions[Version]['responses'] ? Versions[Version]['responses'][Action] : never;
