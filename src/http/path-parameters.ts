/** The named segments of a path. What cannot be decoded stays as it is, and will be found by nobody. */
export function pathParameters(pattern: string, path: string): Record<string, string> {
  const values = path.split('/');
  const named: Record<string, string> = {};
  pattern.split('/').forEach((part, index) => {
    if (part.startsWith(':')) named[part.slice(1)] = decoded(values[index] ?? '');
  });
  return named;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
