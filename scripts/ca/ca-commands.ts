import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type NewAuthority,
  makeAuthority,
  makeNextAuthority,
} from '../../src/security/pki/make-authority.ts';
import { fromPem, nameField, ownKeyId, toPem, x509 } from '../../src/security/pki/x509.ts';
import { readVariables, setVariables } from './variables-file.ts';

/** Makes the first generation. Answers what to tell the operator; throws when there is one already. */
export async function initAuthority(options: {
  readonly organization: string;
  readonly directory: string;
  readonly variablesFile: string;
}): Promise<string> {
  const { organization, directory, variablesFile } = options;
  if ((await readVariables(variablesFile))['CA_ISSUING_KEY'] !== undefined)
    throw new Error(`${variablesFile} has an issuing key already; remove the CA_ lines first`);
  const made = await makeAuthority(organization, Date.now());
  const rootKeyFile = await writeGeneration(directory, made);
  await setVariables(variablesFile, {
    ...presentVariables(made),
    STATION_ORGANIZATION: JSON.stringify(organization),
  });
  return `The issuing authority is in ${variablesFile}.\nThe root key is in ${rootKeyFile}: take it offline.`;
}

/**
 * Makes the next generation beside the present one, which is kept as the previous one. `rootKeyFile` null takes the
 * present root's key from the directory. Throws, and changes nothing, when a rotation is not over yet or the key is
 * another one's.
 */
export async function rotateAuthority(options: {
  readonly directory: string;
  readonly variablesFile: string;
  readonly rootKeyFile: string | null;
}): Promise<string> {
  const { directory, variablesFile } = options;
  const variables = await readVariables(variablesFile);
  const {
    CA_ISSUING_KEY: issuingKey,
    CA_ISSUING_CERTIFICATE: issuingCertificate,
    CA_ROOT_CERTIFICATE: rootCertificate,
  } = variables;
  if (!issuingKey || !issuingCertificate || !rootCertificate)
    throw new Error(`there is no authority in ${variablesFile}; begin with npm run ca -- init`);
  if (variables['CA_PREVIOUS_ROOT_CERTIFICATE'] !== undefined)
    throw new Error('the last rotation is not over; end it with npm run ca -- retire');
  const file = options.rootKeyFile ?? join(directory, `root-key${generationSuffix(rootCertificate)}.pem`);
  const rootKey = await readFile(file, 'utf8').catch(() => {
    throw new Error(`the root key is not in ${file}; bring it there, or name it with --root-key`);
  });
  const root = new x509.X509Certificate(fromPem(rootCertificate));
  const organization = nameField(root.subjectName, 'O') ?? 'Chargeplane';
  const made = await makeNextAuthority(organization, { rootKey, rootCertificate }, Date.now());
  const newKeyFile = await writeGeneration(directory, made);
  const linkFile = join(directory, `link${generationSuffix(made.rootCertificate)}.pem`);
  await writeFile(linkFile, toPem(made.linkCertificate, 'CERTIFICATE'));
  await setVariables(variablesFile, {
    ...presentVariables(made),
    CA_LINK_CERTIFICATE: made.linkCertificate,
    CA_PREVIOUS_ISSUING_KEY: issuingKey,
    CA_PREVIOUS_ISSUING_CERTIFICATE: issuingCertificate,
    CA_PREVIOUS_ROOT_CERTIFICATE: rootCertificate,
  });
  return [
    `Both generations are in ${variablesFile}; certificates are issued by the new one after a restart.`,
    `The new root key is in ${newKeyFile}: take both root keys offline.`,
    `The server's certificate must come with ${linkFile} in its chain until all stations hold the new root.`,
  ].join('\n');
}

/** Ends a rotation: the old generation is forgotten, and what it issued is refused. */
export async function retireAuthority(variablesFile: string): Promise<string> {
  const variables = await readVariables(variablesFile);
  const { CA_PREVIOUS_ISSUING_CERTIFICATE: issuing, CA_RETIRED_ISSUERS: retired } = variables;
  if (!issuing) throw new Error('there is no old generation to retire');
  const keyId = ownKeyId(new x509.X509Certificate(fromPem(issuing)));
  await setVariables(variablesFile, {
    CA_LINK_CERTIFICATE: null,
    CA_PREVIOUS_ISSUING_KEY: null,
    CA_PREVIOUS_ISSUING_CERTIFICATE: null,
    CA_PREVIOUS_ROOT_CERTIFICATE: null,
    CA_RETIRED_ISSUERS: [...(retired ? [retired] : []), keyId].join(','),
  });
  return `The old generation is gone from ${variablesFile}; after a restart its certificates open nothing.`;
}

function presentVariables(made: NewAuthority): Record<string, string> {
  return {
    CA_ISSUING_KEY: made.issuingKey,
    CA_ISSUING_CERTIFICATE: made.issuingCertificate,
    CA_ROOT_CERTIFICATE: made.rootCertificate,
  };
}

/** Keeps the files of a generation under its number; a key that is there is never written over. */
async function writeGeneration(directory: string, made: NewAuthority): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const suffix = generationSuffix(made.rootCertificate);
  const rootKeyFile = join(directory, `root-key${suffix}.pem`);
  await writeFile(rootKeyFile, toPem(made.rootKey, 'PRIVATE KEY'), { mode: 0o600, flag: 'wx' });
  await writeFile(join(directory, `root${suffix}.pem`), toPem(made.rootCertificate, 'CERTIFICATE'));
  await writeFile(join(directory, `issuing${suffix}.pem`), toPem(made.issuingCertificate, 'CERTIFICATE'));
  return rootKeyFile;
}

function generationSuffix(rootCertificate: string): string {
  const { subjectName } = new x509.X509Certificate(fromPem(rootCertificate));
  const number = / Root (\d+)$/.exec(nameField(subjectName, 'CN') ?? '')?.[1];
  return number === undefined ? '' : `-${number}`;
}
