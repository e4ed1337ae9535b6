import type { z } from 'zod';
import { tokenWrite } from './contract/configuration.ts';
import { readCsv } from './csv.ts';
import { fieldError } from './validated.ts';

type TokenWrite = z.infer<typeof tokenWrite>;

export interface TokenLineError {
  readonly line: number;
  readonly pointer: string;
  readonly detail: string;
}

export type TokenCsv =
  | {
      readonly kind: 'read';
      readonly tokens: readonly TokenWrite[];
      readonly errors: readonly TokenLineError[];
    }
  | { readonly kind: 'unreadable'; readonly detail: string };

/** A list of stations and their EVSEs is none for a table. */
const columns: readonly string[] = Object.keys(tokenWrite.shape).filter((name) => name !== 'evses');

/**
 * Tokens out of a CSV file whose first line names the columns. Good lines and the errors of bad ones stand side by
 * side; only a file without usable column names is unreadable as a whole. An empty field means the default.
 */
export function readTokenCsv(text: string): TokenCsv {
  const [header, ...lines] = readCsv(text);
  const names = header?.fields ?? [];
  const unknown = names.filter((name) => !columns.includes(name));
  if (!names.includes('idToken'))
    return { kind: 'unreadable', detail: 'The first line must name a column idToken' };
  if (unknown.length > 0) return { kind: 'unreadable', detail: `Unknown columns: ${unknown.join(', ')}` };
  const tokens: TokenWrite[] = [];
  const errors: TokenLineError[] = [];
  for (const { line, fields } of lines) {
    if (fields.length > names.length) {
      errors.push({ line, pointer: '', detail: `has ${fields.length} fields, ${names.length} are expected` });
      continue;
    }
    const parsed = tokenWrite.safeParse(fieldsByName(names, fields));
    if (parsed.success) tokens.push(parsed.data);
    else errors.push(...parsed.error.issues.map((issue) => ({ line, ...fieldError(issue, '/') })));
  }
  return { kind: 'read', tokens, errors };
}

function fieldsByName(names: readonly string[], fields: readonly string[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  names.forEach((name, index) => {
    const text = fields[index] ?? '';
    if (text === '') return;
    record[name] = fieldValue(name, text);
  });
  return record;
}

const numbers: ReadonlySet<string> = new Set([
  'concurrentTransactionsMax',
  'usualStayMinutes',
  'usualEnergyWh',
]);

/** Text that is not what its column holds stays text, so that validation names it. */
function fieldValue(name: string, text: string): unknown {
  if (name === 'masterPass') return booleanOf(text);
  if (numbers.has(name)) return /^\d+$/.test(text) ? Number(text) : text;
  if (name === 'siteIds') return text.trim().split(/\s+/);
  return text;
}

/** Text that is no boolean stays text, so that validation names it. */
function booleanOf(text: string): boolean | string {
  if (/^(true|yes|1)$/i.test(text)) return true;
  return /^(false|no|0)$/i.test(text) ? false : text;
}
