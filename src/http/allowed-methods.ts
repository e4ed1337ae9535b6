/** The routes of an app, as far as telling a wrong method from a wrong path needs them. */
interface Route {
  readonly method: string;
  readonly path: string;
}

/** The methods that some route allows on a path, sorted; none when no route has the path. */
export function allowedMethods(routes: readonly Route[], path: string): readonly string[] {
  const segments = path.split('/');
  const methods = new Set<string>();
  for (const route of routes) {
    if (route.method === 'ALL' || route.path.includes('*')) continue;
    const pattern = route.path.split('/');
    // `:name{.+}` at the end takes all that follows.
    const fits = route.path.endsWith('{.+}')
      ? pattern.length <= segments.length
      : pattern.length === segments.length;
    const matches =
      fits &&
      pattern.every((part, index) =>
        part.startsWith(':') ? segments[index] !== '' : part === segments[index],
      );
    if (matches) methods.add(route.method);
  }
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}
