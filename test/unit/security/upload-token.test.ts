import { expect, it } from 'vitest';
import { redactSecrets } from '../../../src/ocpp/redact-secrets.ts';
import { generateUploadToken, hashUploadToken } from '../../../src/security/upload-token.ts';

it('[CWE-330] a token has 160 bits of what is random, and is stored as a hash', async () => {
  const asked: number[] = [];
  const { token, hash } = await generateUploadToken((count) => {
    asked.push(count);
    return Uint8Array.from({ length: count }, (_, index) => index * 7);
  });
  expect(asked).toEqual([32]);
  expect(token).toMatch(/^cpu_[a-z2-9]{32}$/);
  expect(new Set(token.slice(4)).size).toBe(32);
  expect(hash).toBe(await hashUploadToken(token));
  expect(hash).not.toContain(token.slice(4));
});

it('[CWE-532] a token is hidden wherever a command that carries it, or its answer, has it', async () => {
  const { token } = await generateUploadToken((count) => crypto.getRandomValues(new Uint8Array(count)));
  const location = `https://csms.example/uploads/${token}/`;
  const shown = 'https://csms.example/uploads/(hidden)/';
  expect(redactSecrets('GetDiagnostics', { location })).toEqual({ location: shown });
  expect(redactSecrets('GetLog', { log: { remoteLocation: location } })).toEqual({
    log: { remoteLocation: shown },
  });
  // Stations answer with the whole address, or tell it with what went wrong.
  expect(redactSecrets('GetDiagnostics', { fileName: `${location}a.zip` })).toEqual({
    fileName: `${shown}a.zip`,
  });
  const info = { statusInfo: { additionalInfo: `curl: (56) ${location}` } };
  expect(JSON.stringify(redactSecrets('LogStatusNotification', info))).not.toContain(token);
  expect(redactSecrets(null, `[3,"1",{"filename":"${token}`)).toBe('[3,"1",{"filename":"(hidden)');
});
