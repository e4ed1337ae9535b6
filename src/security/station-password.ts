const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const length = 22;
/** Bytes from here on would make the first letters of the alphabet more likely than the others. */
const firstUnfairByte = 256 - (256 % alphabet.length);

/**
 * A password for a station's Basic auth: 22 letters and digits, 131 bits. Within the 16 to 40 characters of OCPP 2.x;
 * a 1.6 station that holds to the 20 bytes of its specification needs one that the operator chose.
 * `randomBytes` must be a cryptographic source.
 */
export function generateStationPassword(randomBytes: (count: number) => Uint8Array): string {
  let password = '';
  for (let round = 0; round < 100 && password.length < length; round += 1) {
    for (const byte of randomBytes(length)) {
      if (byte < firstUnfairByte && password.length < length) password += alphabet[byte % alphabet.length];
    }
  }
  if (password.length < length) throw new Error('the source of random bytes does not give random bytes');
  return password;
}
