/** Fields by which the API hands out a secret, once, in the answer that makes it. */
const givenAs = ['password', 'secret', 'key', 'signInKey'];
/** Shorter ones would be found by chance. */
const LENGTH_MIN = 12;

/** Knows every secret of a test run and hears all that the server says; in the end none may have been said. */
export interface SecretWatch {
  learn(secret: string): void;
  hear(where: string, text: string): void;
  /** One answer of the API: what makes a thing may hand out the secret it made; nothing else may. */
  hearAnswer(method: string, path: string, body: unknown, text: string): void;
  /** Where which secret was said. */
  leaks(): string[];
}

export function watchSecrets(...known: readonly string[]): SecretWatch {
  const secrets = new Set(known);
  /** Where each text was said first: what is asked again and again mostly says the same. */
  const heard = new Map<string, string>();
  const hear = (where: string, text: string): void => {
    if (!heard.has(text)) heard.set(text, where);
  };
  const learn = (secret: unknown): void => {
    if (typeof secret === 'string' && secret.length >= LENGTH_MIN) secrets.add(secret);
  };
  return {
    learn,
    hear,
    hearAnswer(method, path, body, text) {
      learn((body as { password?: unknown } | undefined)?.password);
      let told = text;
      if ((method === 'POST' || method === 'PUT') && text.startsWith('{')) {
        const answer = JSON.parse(text) as Record<string, unknown>;
        for (const name of givenAs) {
          learn(answer[name]);
          if (typeof answer[name] === 'string') answer[name] = '';
        }
        told = JSON.stringify(answer);
      }
      hear(`${method} ${path}`, told);
    },
    leaks() {
      const found: string[] = [];
      for (const secret of secrets) {
        const forms = formsOf(secret);
        for (const [text, where] of heard) {
          const at = forms.map((form) => text.indexOf(form)).find((index) => index >= 0);
          if (at === undefined) continue;
          found.push(`${where}: …${text.slice(Math.max(0, at - 120), at)}[${secret.slice(0, 4)}…]`);
        }
      }
      return found;
    },
  };
}

/** The secret itself, in an address, and in base64 wherever it stands there, as behind a name in Basic auth. */
function formsOf(secret: string): string[] {
  const inBase64 = [0, 1, 2].map((offset) => {
    const whole = Buffer.from('x'.repeat(offset) + secret)
      .toString('base64')
      .replace(/=+$/, '');
    // The letters at both ends also depend on what stands beside it.
    return whole.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  return [...new Set([secret, encodeURIComponent(secret), ...inBase64])];
}
