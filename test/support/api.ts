import type { SecretWatch } from './secret-watch.ts';

/** A client of `/api/v1` for tests: it throws on anything but success, and says what the server answered. */
export interface Api {
  get<Body>(path: string): Promise<Body>;
  post<Body>(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Body>;
  put<Body>(path: string, body: unknown): Promise<Body>;
  patch<Body>(path: string, body: unknown): Promise<Body>;
  delete(path: string): Promise<void>;
  /** The bare response, whatever its status. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** Asks again until `accept` holds, or throws with the last answer after `timeoutMs`. */
  until<Body>(path: string, accept: (body: Body) => boolean, timeoutMs?: number): Promise<Body>;
}

/** `url` is the server's origin; paths are given without `/api/v1`. `watch` hears every answer. */
export function createApi(url: string, adminKey: string, watch?: SecretWatch): Api {
  const send: Api['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${adminKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    watch?.hearAnswer(method, path, body, await response.clone().text());
    return response;
  };
  const ask = async <Body>(...args: Parameters<Api['send']>): Promise<Body> => {
    const response = await send(...args);
    const text = await response.text();
    if (!response.ok) throw new Error(`${args[0]} ${args[1]} was answered ${response.status}: ${text}`);
    return (text === '' ? null : JSON.parse(text)) as Body;
  };
  return {
    send,
    get: (path) => ask('GET', path),
    post: (path, body, headers) => ask('POST', path, body, headers),
    put: (path, body) => ask('PUT', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    delete: (path) => ask('DELETE', path),
    async until<Body>(path: string, accept: (body: Body) => boolean, timeoutMs = 10_000) {
      const deadlineMs = Date.now() + timeoutMs;
      for (;;) {
        const body = await ask<Body>('GET', path);
        if (accept(body)) return body;
        if (Date.now() > deadlineMs) {
          throw new Error(`GET ${path} stayed at ${JSON.stringify(body)} for ${timeoutMs} ms`);
        }
        await new Promise((wake) => setTimeout(wake, 100));
      }
    },
  };
}
