import { randomBytes } from 'node:crypto';

/** What else the environment may set of a local server; `.dev.vars` may, too. */
const names = [
  'ACCESS_TEAM_DOMAIN',
  'ACCESS_AUDIENCE',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'STATION_ORGANIZATION',
  'PRIVATE_LOCATIONS',
  'UPLOAD_ORIGIN',
  'UPLOAD_HOURS',
  'UPLOAD_MAX_MIB',
  'DESIRED_CONFIGURATION',
  'STATION_FRAMES_PER_SECOND',
  'CLOSE_AFTER_AVAILABLE_MINUTES',
  'CLOSE_AFTER_SILENT_HOURS',
  'CA_ISSUING_KEY',
  'CA_ISSUING_CERTIFICATE',
  'CA_ROOT_CERTIFICATE',
  'CA_LINK_CERTIFICATE',
  'CA_PREVIOUS_ISSUING_KEY',
  'CA_PREVIOUS_ISSUING_CERTIFICATE',
  'CA_PREVIOUS_ROOT_CERTIFICATE',
  'CA_RETIRED_ISSUERS',
  'CA_SIGNER_URL',
  'CA_SIGNER_TOKEN',
  'EV_CERTIFICATE_URL',
  'EV_CERTIFICATE_TOKEN',
];

/**
 * The secrets of one run: what the TLS edge and the Worker know each other by, made anew each time and set also without
 * an edge, so that nobody can pretend to be one; and the key that makes the first admin, unless `.dev.vars` has one.
 */
export function localSecrets(
  variables: Readonly<Record<string, unknown>>,
): Record<string, string> & { readonly EDGE_SECRET: string; readonly SETUP_KEY: string } {
  const given = Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const setupKey = process.env['SETUP_KEY'] ?? variables['SETUP_KEY'];
  return {
    ...given,
    EDGE_SECRET: randomBytes(24).toString('base64url'),
    SETUP_KEY:
      typeof setupKey === 'string' && setupKey !== '' ? setupKey : randomBytes(18).toString('base64url'),
  };
}

/** The authority as the Worker takes it. */
export function authorityVariables(material: {
  readonly issuingKey: string;
  readonly issuingCertificate: string;
  readonly rootCertificate: string;
}): Record<string, string> {
  return {
    CA_ISSUING_KEY: material.issuingKey,
    CA_ISSUING_CERTIFICATE: material.issuingCertificate,
    CA_ROOT_CERTIFICATE: material.rootCertificate,
  };
}
