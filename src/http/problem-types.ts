/** Every kind of problem the API answers with. `type` of a problem is `/problems/<code>`; codes never change meaning. */
export const problemTypes = {
  'invalid-request': [
    400,
    'The request is not valid',
    'A field is missing, misspelt or out of range; `errors` names each with a JSON pointer, or `?name` for a query parameter.',
  ],
  'malformed-json': [400, 'The body is no JSON', 'The request body could not be read as JSON.'],
  'invalid-cursor': [
    400,
    'The cursor is not valid',
    'Pass `nextCursor` of the page before unchanged, or none for the first page.',
  ],
  'unknown-action': [
    400,
    'The station knows no such action',
    'The action is none that a CSMS may send in the OCPP version the station speaks.',
  ],
  'invalid-payload': [
    400,
    'The payload breaks the OCPP schema',
    'The payload does not fit the schema of the action in the OCPP version the station speaks.',
  ],
  'rule-broken': [
    422,
    'The command breaks a rule of OCPP',
    'The payload fits the schema, but the station would have to refuse it: `errors` names each rule and where it is broken. Mend it, or send it all the same with `ignoreRules`.',
  ],
  unauthorized: [401, 'A key is needed', 'Send `Authorization: Bearer <key>`, or log in.'],
  'wrong-origin': [
    403,
    'The request comes from another site',
    'A request that is authenticated by cookie must come from a page of this host.',
  ],
  forbidden: [
    403,
    'You may not do this',
    'It takes a permission that the user or the API key does not have; see `permissions` of `/api/v1/me`.',
  ],
  'not-found': [404, 'There is no such thing', 'Nothing is known under this path.'],
  'method-not-allowed': [405, 'The method is not allowed here', 'The `Allow` header lists what is.'],
  'already-exists': [409, 'It exists already', 'Something with this identity exists; change it instead.'],
  'in-queue': [
    409,
    'The event is in the queue',
    'It will be delivered in its turn, and is tried at once now.',
  ],
  'in-use': [409, 'It is still in use', 'Something else refers to it; change that first.'],
  'already-sent': [409, 'The command was sent already', 'Only a queued command can be cancelled.'],
  'shares-no-power': [
    409,
    'The transaction shares no power with others',
    'It has ended, or its EVSE is not on a circuit of a site: nobody decides its share, so nothing can be wished for it.',
  ],
  'confirmation-needed': [
    409,
    'Many stations take a second word',
    'So many stations are commanded at once only when the same request is repeated with the `confirmation` of this answer.',
  ],
  'never-connected': [
    409,
    'The station has never connected',
    'Its OCPP version is not known yet, so no command can be made for it.',
  ],
  'no-upload-bucket': [
    409,
    'There is no bucket for files',
    'The command says not where the station is to bring its file, and this deployment keeps none: give it an address of your own, or bind an R2 bucket as `UPLOADS` (see docs/uploads.md).',
  ],
  'idempotency-pending': [
    409,
    'The first request with this key is not answered',
    'It is being worked on, or was interrupted and its outcome is unknown; look before asking again with a new key.',
  ],
  'changed-meanwhile': [
    412,
    'Somebody changed it meanwhile',
    'It is not what `If-Match` names any more, so nothing was changed. Read it again, and make the change to what it is now.',
  ],
  'payload-too-large': [413, 'The body is too large', 'Send less at once.'],
  'unsupported-media-type': [
    415,
    'The body has the wrong type',
    'Set `Content-Type` to the type the operation takes.',
  ],
  'idempotency-mismatch': [
    422,
    'The key was used for another request',
    'An Idempotency-Key belongs to one request; use a new one.',
  ],
  'upgrade-required': [426, 'A WebSocket is needed', 'Connect with a WebSocket client.'],
  'too-many-requests': [429, 'Too many requests', 'Wait as long as `Retry-After` says.'],
  'queue-full': [
    429,
    'The queue of the station is full',
    'Too many commands wait for the station; wait until some are settled, or cancel some.',
  ],
  'internal-error': [500, 'Something went wrong on our side', 'The log has more under the `requestId`.'],
  'identity-provider-failed': [
    502,
    'The identity provider failed',
    'It could not be reached, or what it said could not be verified. Try again; the log has the cause.',
  ],
  'station-unavailable': [
    503,
    'The station object cannot be reached',
    'The platform failed, not the station; nothing is known about the outcome. Try again.',
  ],
  'site-unavailable': [
    503,
    'The site object cannot be reached',
    'The platform failed; what was to be changed is kept and taken over later. Try again.',
  ],
  'database-unavailable': [503, 'The database cannot be reached', 'Stations go on without it; try again.'],
} as const satisfies Record<string, readonly [status: number, title: string, explanation: string]>;

export type ProblemCode = keyof typeof problemTypes;
