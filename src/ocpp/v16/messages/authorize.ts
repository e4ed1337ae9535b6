import { defineMessage } from '../define-message.ts';
import { idTagInfo } from '../id-tag-info.ts';
import { idTokenOfTag } from '../id-token.ts';

/** [1.6 §4.1] */
export const authorize = defineMessage({
  action: 'Authorize',
  kind: 'authorize',
  toRequest: ({ idTag }) => ({ kind: 'authorize', idToken: idTokenOfTag(idTag) }),
  toPayload: ({ authorization }) => ({ idTagInfo: idTagInfo(authorization) }),
});
