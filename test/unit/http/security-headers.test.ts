import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../../../src/http/security-headers.ts';

describe('the headers that keep other sites out', () => {
  it('[§7] are the same on files that never pass the Worker', () => {
    const file = readFileSync(new URL('../../../src/console/public/_headers', import.meta.url), 'utf8');
    const lines = file.split('\n').filter((line) => line.startsWith('  '));
    const fromFile = lines.map((line) => line.trim().split(/:\s*(.*)/s, 2) as [string, string]);
    expect(Object.fromEntries(fromFile.map(([name, value]) => [name.toLowerCase(), value]))).toEqual(
      securityHeaders,
    );
  });

  it('[§7] let no script run that is not a file of ours', () => {
    const scripts = /script-src ([^;]+)/.exec(securityHeaders['content-security-policy'] ?? '')?.[1];
    expect(scripts).toBe("'self'");
  });
});
