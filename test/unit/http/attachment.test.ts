import { expect, it } from 'vitest';
import { attachment } from '../../../src/http/attachment.ts';

it.each([
  ['log.zip', `attachment; filename="log.zip"; filename*=UTF-8''log.zip`],
  ['a"b\r\nx: y.html', `attachment; filename="a_b__x_ y.html"; filename*=UTF-8''a%22b%0D%0Ax%3A%20y.html`],
  [
    `日誌'(1)*.log`,
    `attachment; filename="___(1)_.log"; filename*=UTF-8''%E6%97%A5%E8%AA%8C%27%281%29%2A.log`,
  ],
])('[RFC 6266 §4.3] %s is a name that no header can be broken with', (name, header) => {
  expect(attachment(name)).toBe(header);
});
