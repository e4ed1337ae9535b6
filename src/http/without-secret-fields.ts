/** Fields that are shown once and must be kept nowhere. */
const secretField = /^(password|secret|setupKey|privateKey|basicAuthPassword|authorizationKey)$/i;
/** How our own keys begin, whatever the field is called. */
const secretText = /^(cpk_|whsec_)|\bcpu_[a-z2-9]{32}/;

/** A copy in which every secret is replaced by a mark. */
export function withoutSecretFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecretFields);
  if (typeof value === 'string') return secretText.test(value) ? '(secret)' : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      secretField.test(name) && typeof field === 'string' ? '(secret)' : withoutSecretFields(field),
    ]),
  );
}
