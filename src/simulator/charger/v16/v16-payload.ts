import type { CsmsActionOf, RequestPayload, ResponsePayload } from '../../../ocpp/payload-types.ts';

export type V16Command<Action extends CsmsActionOf<'1.6'>> = RequestPayload<'1.6', Action>;
export type V16Answer<Action extends CsmsActionOf<'1.6'>> = ResponsePayload<'1.6', Action>;
