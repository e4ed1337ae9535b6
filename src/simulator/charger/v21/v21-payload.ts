import type { ActionOf, RequestPayload, ResponsePayload } from '../../../ocpp/payload-types.ts';

export type V21Command<Action extends ActionOf<'2.1'>> = RequestPayload<'2.1', Action>;
export type V21Answer<Action extends ActionOf<'2.1'>> = ResponsePayload<'2.1', Action>;
