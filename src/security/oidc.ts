import { jwtVerify } from 'jose';
import { type VerifiedPerson, keySetAt } from './access-assertion.ts';
import type { OidcSettings } from './sign-in-settings.ts';

/** The part of the provider's metadata that the code flow needs (OpenID Connect Discovery §3). */
interface ProviderMetadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
}

/** What must be remembered between sending somebody to the provider and their return. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  /** The PKCE verifier [RFC 7636]. */
  readonly verifier: string;
}

/** The provider could not be reached, or said something that does not add up. */
export class OidcFailure extends Error {
  override readonly name = 'OidcFailure';
}

/** Where to send the browser, and what to remember meanwhile. Throws `OidcFailure`. */
export async function beginSignIn(
  settings: OidcSettings,
  redirectUri: string,
  randomBytes: (count: number) => Uint8Array,
  fetcher: typeof fetch,
): Promise<{ readonly url: string; readonly pending: PendingSignIn }> {
  const metadata = await readMetadata(settings, fetcher);
  const pending = {
    state: base64url(randomBytes(24)),
    nonce: base64url(randomBytes(24)),
    verifier: base64url(randomBytes(48)),
  };
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const url = new URL(metadata.authorization_endpoint);
  const parameters = {
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: base64url(new Uint8Array(challenge)),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, pending };
}

/** Exchanges the code for who it is. Throws `OidcFailure` unless every check holds, a verified e-mail among them. */
export async function finishSignIn(
  settings: OidcSettings,
  pending: PendingSignIn,
  code: string,
  redirectUri: string,
  fetcher: typeof fetch,
  nowMs: number,
): Promise<VerifiedPerson> {
  const metadata = await readMetadata(settings, fetcher);
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: settings.clientId,
    code_verifier: pending.verifier,
    ...(settings.clientSecret === null ? {} : { client_secret: settings.clientSecret }),
  });
  const answer = await readJson(
    fetcher(metadata.token_endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
      redirect: 'manual',
    }),
  );
  const idToken = answer['id_token'];
  if (typeof idToken !== 'string') throw new OidcFailure('the provider gave no id_token');
  const { payload } = await jwtVerify(idToken, keySetAt(metadata.jwks_uri, fetcher), {
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    issuer: metadata.issuer,
    audience: settings.clientId,
    currentDate: new Date(nowMs),
  }).catch((cause: unknown) => {
    throw new OidcFailure(`the id_token is not valid: ${String(cause)}`);
  });
  if (payload['nonce'] !== pending.nonce) throw new OidcFailure('the id_token answers another question');
  const { sub, email } = payload;
  if (sub === undefined || typeof email !== 'string' || payload['email_verified'] !== true) {
    throw new OidcFailure('the provider does not vouch for an e-mail address');
  }
  return { subject: `${metadata.issuer} ${sub}`, email };
}

async function readMetadata(settings: OidcSettings, fetcher: typeof fetch): Promise<ProviderMetadata> {
  const address = `${settings.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const metadata = await readJson(fetcher(address, { redirect: 'manual' }));
  const { issuer, authorization_endpoint, token_endpoint, jwks_uri } = metadata;
  if (issuer !== settings.issuer) throw new OidcFailure('the provider names another issuer');
  const endpoints = [authorization_endpoint, token_endpoint, jwks_uri];
  if (!endpoints.every((endpoint) => typeof endpoint === 'string' && URL.canParse(endpoint)))
    throw new OidcFailure('the provider does not say where its endpoints are');
  return metadata as unknown as ProviderMetadata;
}

async function readJson(request: Promise<Response>): Promise<Record<string, unknown>> {
  const response = await request.catch((cause: unknown) => {
    throw new OidcFailure(`the provider cannot be reached: ${String(cause)}`);
  });
  if (!response.ok) throw new OidcFailure(`the provider answered ${response.status}`);
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) throw new OidcFailure('the provider answered no JSON');
  return body as Record<string, unknown>;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
