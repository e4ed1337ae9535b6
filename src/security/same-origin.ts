/**
 * Whether a browser sent the request from a page of this very host. Requests that carry their right in a cookie must
 * be, or any page could act in the operator's name. Only hosts are compared: behind a proxy that ends TLS the Worker
 * sees `http` where the page has `https`.
 */
export function isSameOrigin(requestUrl: string, originHeader: string | null | undefined): boolean {
  if (originHeader === null || originHeader === undefined || !URL.canParse(originHeader)) return false;
  return new URL(originHeader).host === new URL(requestUrl).host;
}
