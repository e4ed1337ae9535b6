import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { initAuthority, retireAuthority, rotateAuthority } from './ca/ca-commands.ts';
import { projectRoot } from './project-root.ts';

const usage = `npm run ca -- init | rotate | retire [--organization NAME] [--directory DIR] [--vars FILE] [--root-key FILE]

init    Makes a certificate authority for stations: a root, whose key stays in DIR (default .ca; take it offline), and
        an issuing authority below it, whose key goes into FILE (default .dev.vars) for local servers.
rotate  Makes the next generation beside it, and the link certificate: the new root signed by the old one, whose key is
        read from DIR or --root-key. From then on certificates are issued by the new one, and both are accepted.
        Then bring the stations over: POST /api/v1/stations/{id}/root-rotation, or a job with the action rotate-root.
retire  Forgets the old generation: certificates it issued open nothing any more.

For a deployment, set what is in FILE afterwards with \`wrangler secret put\`, and delete what is not there any more.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    organization: { type: 'string', default: 'Chargeplane' },
    directory: { type: 'string', default: join(projectRoot, '.ca') },
    vars: { type: 'string', default: join(projectRoot, '.dev.vars') },
    'root-key': { type: 'string' },
  },
});
const { organization, directory, vars: variablesFile, 'root-key': rootKeyFile = null } = values;
const commands: Readonly<Record<string, () => Promise<string>>> = {
  init: () => initAuthority({ organization, directory, variablesFile }),
  rotate: () => rotateAuthority({ directory, variablesFile, rootKeyFile }),
  retire: () => retireAuthority(variablesFile),
};

try {
  const command = commands[positionals[0] ?? ''];
  if (command === undefined) throw new Error(usage);
  console.log(await command());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
