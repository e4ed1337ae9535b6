import { defineMessage } from '../define-message.ts';
import { idTokenInfo } from '../id-token-info.ts';

/** [C01] */
export const authorize = defineMessage({
  action: 'Authorize',
  kind: 'authorize',
  toRequest: ({ idToken }) => ({
    kind: 'authorize',
    idToken: { value: idToken.idToken, type: idToken.type },
  }),
  toPayload: ({ authorization }, version) => ({ idTokenInfo: idTokenInfo(authorization, version) }),
});
