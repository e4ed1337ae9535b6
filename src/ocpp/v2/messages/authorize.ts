import { defineMessage } from '../define-message.ts';
import { idTokenInfo } from '../id-token-info.ts';
import { ocspQuestion } from '../ocsp-question.ts';

/** [C01; C07 for the certificate of a car] */
export const authorize = defineMessage({
  action: 'Authorize',
  kind: 'authorize',
  toRequest: ({ idToken, certificate, iso15118CertificateHashData: hashes }) => ({
    kind: 'authorize',
    idToken: { value: idToken.idToken, type: idToken.type },
    ...(certificate === undefined && hashes === undefined
      ? {}
      : { contract: { pem: certificate ?? null, questions: (hashes ?? []).map(ocspQuestion) } }),
  }),
  toPayload: ({ authorization, certificateStatus }, version) => ({
    idTokenInfo: idTokenInfo(authorization, version),
    ...(certificateStatus === undefined ? {} : { certificateStatus }),
    // The one answer that only 2.1 has; the official type of 2.0.1 does not know it.
    ...(version === '2.1' && authorization.tariff !== undefined ? { tariff: authorization.tariff } : {}),
  }),
});
