import { registerHooks } from 'node:module';

/** What the platform gives its objects is not there in Node: of it they need the class that keeps what it is given. */
const platform = `export class DurableObject {
  constructor(ctx, env) { this.ctx = ctx; this.env = env; }
}`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'cloudflare:workers'
      ? { url: `data:text/javascript,${encodeURIComponent(platform)}`, shortCircuit: true }
      : next(specifier, context),
});
Object.assign(globalThis, { WebSocketRequestResponsePair: class {} });
