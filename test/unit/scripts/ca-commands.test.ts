import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { initAuthority, retireAuthority, rotateAuthority } from '../../../scripts/ca/ca-commands.ts';
import { readVariables } from '../../../scripts/ca/variables-file.ts';
import { fromPem, ownKeyId, x509 } from '../../../src/security/pki/x509.ts';

let directory: string;
let variablesFile: string;
const options = () => ({ directory, variablesFile, rootKeyFile: null });

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chargeplane-ca-'));
  variablesFile = join(directory, 'vars');
  await writeFile(variablesFile, 'ADMIN_KEY=abc\n\n# mine\nOTHER="x=y"\n');
});

afterEach(() => rm(directory, { recursive: true, force: true }));

describe('npm run ca', () => {
  it('[M05] keeps two generations from rotate to retire, and what is not its own in the file as it was', async () => {
    await initAuthority({ organization: 'Volt "werk"', directory, variablesFile });
    const first = await readVariables(variablesFile);
    await rotateAuthority(options());
    const both = await readVariables(variablesFile);
    expect(both['CA_PREVIOUS_ROOT_CERTIFICATE']).toBe(first['CA_ROOT_CERTIFICATE']);
    expect(both['CA_PREVIOUS_ISSUING_KEY']).toBe(first['CA_ISSUING_KEY']);
    expect(both['CA_ISSUING_KEY']).not.toBe(first['CA_ISSUING_KEY']);
    expect(both).toHaveProperty('CA_LINK_CERTIFICATE');
    await retireAuthority(variablesFile);
    const after = await readVariables(variablesFile);
    expect(Object.keys(after).filter((name) => /PREVIOUS|LINK/.test(name))).toEqual([]);
    expect(after['CA_ISSUING_KEY']).toBe(both['CA_ISSUING_KEY']);
    const issuing = new x509.X509Certificate(fromPem(first['CA_ISSUING_CERTIFICATE'] ?? ''));
    expect(after['CA_RETIRED_ISSUERS']).toBe(ownKeyId(issuing));
    const text = await readFile(variablesFile, 'utf8');
    expect(text.startsWith('ADMIN_KEY=abc\n\n# mine\nOTHER="x=y"\n')).toBe(true);
    expect((await stat(variablesFile)).mode & 0o077).toBe(0);
  });

  it('[M05] a third generation is signed by the second, and both before it stay retired', async () => {
    await initAuthority({ organization: 'Voltwerk', directory, variablesFile });
    for (const _ of [2, 3]) {
      await rotateAuthority(options());
      await retireAuthority(variablesFile);
    }
    expect((await readVariables(variablesFile))['CA_RETIRED_ISSUERS']?.split(',')).toHaveLength(2);
    const link = new x509.X509Certificate(await readFile(join(directory, 'link-3.pem'), 'utf8'));
    expect(link.issuer).toContain('Voltwerk Root 2');
  });

  it('[M05] refuses, and changes nothing: without an authority, without the root key, twice, or with nothing to retire', async () => {
    await expect(rotateAuthority(options())).rejects.toThrow('ca -- init');
    await expect(retireAuthority(variablesFile)).rejects.toThrow('no old generation');
    await initAuthority({ organization: 'Voltwerk', directory, variablesFile });
    await expect(initAuthority({ organization: 'X', directory, variablesFile })).rejects.toThrow('already');
    const before = await readFile(variablesFile, 'utf8');
    const gone = { ...options(), rootKeyFile: join(directory, 'gone.pem') };
    await expect(rotateAuthority(gone)).rejects.toThrow('--root-key');
    expect(await readFile(variablesFile, 'utf8')).toBe(before);
    await rotateAuthority(options());
    await expect(rotateAuthority(options())).rejects.toThrow('not over');
  });
});
