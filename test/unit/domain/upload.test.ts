import { expect, it } from 'vitest';
import { safeFileName } from '../../../src/domain/upload.ts';

it.each([
  ['diag.zip', 'diag.zip'],
  ['/var/log/../diag.zip/', 'diag.zip'],
  ['C:\\logs\\today.log', 'today.log'],
  ['..', '_'],
  ['.htaccess', '_htaccess'],
  ['a"b<c>d|e?.log', 'a_b_c_d_e_.log'],
  ['x\r\nset-cookie: a', 'x__set-cookie_ a'],
  ['\u202Egpj.exe', '_gpj.exe'],
  ['\uD800.log', '_.log'],
  [`${'long'.repeat(100)}.log`, `${'long'.repeat(29)}.log`],
  ['', null],
  ['  / ', null],
  [null, null],
  [undefined, null],
])('[CWE-22] %j is kept as %j', (given, kept) => {
  expect(safeFileName(given)).toBe(kept);
});
