/** Cloudflare Access in front of the console. */
export interface AccessSettings {
  /** `https://<team>.cloudflareaccess.com`. */
  readonly teamDomain: string;
  /** The application's audience tag. */
  readonly audience: string;
}

/** An OpenID Connect provider. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client: PKCE protects the code either way. */
  readonly clientSecret: string | null;
}

/** How people sign in, beside the admin key. */
export interface SignInSettings {
  readonly access: AccessSettings | null;
  readonly oidc: OidcSettings | null;
  /** Makes the first admin, once; null when there is no such key. */
  readonly setupKey: string | null;
  /** How the provider is reached. */
  readonly fetch: typeof fetch;
}

/** The variables and secrets that configure it; what is absent or empty is off. */
export interface SignInVariables {
  readonly ACCESS_TEAM_DOMAIN?: string;
  readonly ACCESS_AUDIENCE?: string;
  readonly OIDC_ISSUER?: string;
  readonly OIDC_CLIENT_ID?: string;
  readonly OIDC_CLIENT_SECRET?: string;
  readonly SETUP_KEY?: string;
}

/** Reads the configuration. Half of one (an issuer without a client) is a mistake, and throws. */
export function readSignInSettings(variables: SignInVariables, fetcher: typeof fetch): SignInSettings {
  const {
    ACCESS_TEAM_DOMAIN: team = '',
    ACCESS_AUDIENCE: audience = '',
    OIDC_ISSUER: issuer = '',
    OIDC_CLIENT_ID: clientId = '',
    OIDC_CLIENT_SECRET: clientSecret = '',
    SETUP_KEY: setupKey = '',
  } = variables;
  if ((team === '') !== (audience === ''))
    throw new Error('ACCESS_TEAM_DOMAIN and ACCESS_AUDIENCE go together');
  if ((issuer === '') !== (clientId === '')) throw new Error('OIDC_ISSUER and OIDC_CLIENT_ID go together');
  const teamDomain = team.startsWith('https://') ? team : `https://${team}`;
  return {
    access: team === '' ? null : { teamDomain: teamDomain.replace(/\/+$/, ''), audience },
    oidc:
      issuer === '' ? null : { issuer, clientId, clientSecret: clientSecret === '' ? null : clientSecret },
    setupKey: setupKey === '' ? null : setupKey,
    fetch: fetcher,
  };
}
