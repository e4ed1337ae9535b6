/** One structured line for the platform's logs. Facts only: never a password, a key or a token. */
export function logError(message: string, error: unknown, facts: Record<string, unknown> = {}): void {
  const cause =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { message: String(error) };
  console.error(JSON.stringify({ level: 'error', message, ...facts, cause }));
}
