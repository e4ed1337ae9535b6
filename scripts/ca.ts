import { appendFile, chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { makeAuthority } from '../src/security/pki/make-authority.ts';
import { toPem } from '../src/security/pki/x509.ts';
import { projectRoot } from './project-root.ts';

const usage = `npm run ca -- init [--organization NAME] [--directory DIR]

Makes a certificate authority for stations: a root, whose key stays in DIR (default .ca; take it offline), and an
issuing authority below it, whose key goes into .dev.vars for local servers. For a deployment, set the same three with
\`wrangler secret put\`: CA_ISSUING_KEY, CA_ISSUING_CERTIFICATE, CA_ROOT_CERTIFICATE.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    organization: { type: 'string', default: 'Chargeplane' },
    directory: { type: 'string', default: join(projectRoot, '.ca') },
    vars: { type: 'string', default: join(projectRoot, '.dev.vars') },
  },
});
if (positionals[0] !== 'init') {
  console.error(usage);
  process.exit(1);
}

const text = await readFile(values.vars, 'utf8').catch(() => '');
if (parseEnv(text)['CA_ISSUING_KEY'] !== undefined) {
  console.error(`${values.vars} has an issuing key already; remove the CA_ lines first`);
  process.exit(1);
}
const made = await makeAuthority(values.organization, Date.now());
await mkdir(values.directory, { recursive: true, mode: 0o700 });
const rootKeyFile = join(values.directory, 'root-key.pem');
await writeFile(rootKeyFile, toPem(made.rootKey, 'PRIVATE KEY'), { mode: 0o600, flag: 'wx' });
await writeFile(join(values.directory, 'root.pem'), toPem(made.rootCertificate, 'CERTIFICATE'));
await writeFile(join(values.directory, 'issuing.pem'), toPem(made.issuingCertificate, 'CERTIFICATE'));
const lines = [
  `CA_ISSUING_KEY=${made.issuingKey}`,
  `CA_ISSUING_CERTIFICATE=${made.issuingCertificate}`,
  `CA_ROOT_CERTIFICATE=${made.rootCertificate}`,
  `STATION_ORGANIZATION=${JSON.stringify(values.organization)}`,
];
await appendFile(values.vars, `${text === '' || text.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n`, {
  mode: 0o600,
});
await chmod(values.vars, 0o600);
console.log(
  `The issuing authority is in ${values.vars}.\nThe root key is in ${rootKeyFile}: take it offline.`,
);
