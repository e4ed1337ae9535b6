/**
 * Whether the presented key is the admin key. Compares digests, so that the time it takes tells nothing about either.
 * An empty or missing admin key opens nothing.
 */
export async function isAdminKey(presented: string, adminKey: string | undefined): Promise<boolean> {
  if (adminKey === undefined || adminKey === '') return false;
  const [one, other] = await Promise.all([digest(presented), digest(adminKey)]);
  let difference = 0;
  for (let index = 0; index < one.length; index += 1) difference |= (one[index] ?? 0) ^ (other[index] ?? 0);
  return difference === 0;
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
