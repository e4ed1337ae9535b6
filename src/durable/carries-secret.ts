import { redactSecrets } from '../ocpp/redact-secrets.ts';

/** Whether a command's payload holds a secret of OCPP's: what holds one is for one station, and kept nowhere. */
export function carriesSecret(action: string, payload: unknown): boolean {
  return redactSecrets(action, payload) !== payload;
}
