/** What `env` and `exports` of `cloudflare:workers` hold in the tests of this folder. */
declare namespace Cloudflare {
  interface Env extends StationEnv {
    readonly TEST_MIGRATIONS: import('cloudflare:test').D1Migration[];
  }
  interface GlobalProps {
    mainModule: typeof import('../../src/worker.ts');
  }
}
type StationEnv = import('../../src/durable/env.ts').Env;
