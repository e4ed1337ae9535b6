import { equalText } from './equal-text.ts';

/** Whether the presented key is the admin key. Constant time. An empty or missing admin key opens nothing. */
export async function isAdminKey(presented: string, adminKey: string | undefined): Promise<boolean> {
  if (adminKey === undefined || adminKey === '') return false;
  return await equalText(presented, adminKey);
}
