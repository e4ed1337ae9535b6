import type {
  RequestPayload,
  ResponsePayload,
  StationActionOf,
  CsmsActionOf,
} from '../../../ocpp/payload-types.ts';

/** What our chargers send is valid in 2.0.1 and in 2.1 alike. */
export type V2Request<Action extends StationActionOf<'2.0.1'> & StationActionOf<'2.1'>> = RequestPayload<
  '2.0.1',
  Action
> &
  RequestPayload<'2.1', Action>;

/** A command may come from either version; 2.1 has the wider type. */
export type V2Command<Action extends CsmsActionOf<'2.0.1'> & CsmsActionOf<'2.1'>> = RequestPayload<
  '2.1',
  Action
>;

export type V2Answer<Action extends CsmsActionOf<'2.0.1'> & CsmsActionOf<'2.1'>> = ResponsePayload<
  '2.0.1',
  Action
>;
