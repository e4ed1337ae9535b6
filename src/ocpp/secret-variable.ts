const secretNames: ReadonlySet<string> = new Set(['authorizationkey', 'basicauthpassword']);

/** A variable whose value must never be kept or shown: the station's password [1.6 security, 2.x A01.FR.09]. */
export function isSecretVariable(name: string): boolean {
  return secretNames.has(name.toLowerCase());
}
