/** The payload an operator typed, or why it is none. */
export type ParsedPayload =
  | { readonly ok: true; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string };

/** Reads a payload: a JSON object. The server checks it against the schema of the action. */
export function parsePayload(text: string): ParsedPayload {
  if (text.trim() === '') return { ok: true, payload: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { ok: true, payload: value as Record<string, unknown> };
    }
    return { ok: false, reason: 'A payload is an object: { … }' };
  } catch (error) {
    return { ok: false, reason: `No valid JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
