import { describe, expect, it } from 'vitest';
import { escapeHtml, fieldTable } from '../../../src/http/schema-table.ts';

describe('a schema on the reference page', () => {
  it('[§7] shows each field with its type, whether it is needed, and its limits', () => {
    const html = fieldTable({
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string', maxLength: 48, description: 'Who <it> is' },
        site: { anyOf: [{ $ref: '#/components/schemas/Site' }, { type: 'null' }] },
        flags: { type: 'array', items: { enum: ['a', 'b'] } },
      },
    });
    expect(html).toContain('<code>id</code></td><td>string</td><td>Who &lt;it&gt; is; at most 48 characters');
    expect(html).toContain('<code>site</code> <small>optional</small>');
    expect(html).toContain('<a href="#schema-Site">Site</a> or null');
    expect(html).toContain('list of <code>a</code> <code>b</code>');
  });

  it('[§7] never lets text become markup', () => {
    expect(escapeHtml(`<script>"&'`)).toBe(`&lt;script&gt;&quot;&amp;'`);
  });
});
