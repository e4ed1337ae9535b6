import { networkOf } from './connect-limits.ts';

/**
 * Counts a failure where the platform counts for all isolates of a place (a rate limiting binding; approximate), and
 * answers whether the address failed too often there. Without a binding, or when it fails, nobody did.
 */
export async function failedTooOften(counter: RateLimit | undefined, address: string): Promise<boolean> {
  if (counter === undefined || address === '') return false;
  const { success } = await counter.limit({ key: networkOf(address) }).catch(() => ({ success: true }));
  return !success;
}
