import { RPCClient } from 'ocpp-rpc';

/** A charger that we did not write: the client of the `ocpp-rpc` package. */
export interface IndependentClient {
  call(action: string, payload: unknown): Promise<Record<string, unknown>>;
  handle(action: string, answer: (payload: Record<string, unknown>) => unknown): void;
  close(): Promise<void>;
}

/** Connects with Basic auth. Strict mode validates every frame of both sides against the official schemas; it fails on 2.1. */
export async function connectIndependentClient(options: {
  readonly endpoint: string;
  readonly identity: string;
  readonly password: string;
  readonly subprotocol: 'ocpp1.6' | 'ocpp2.0.1' | 'ocpp2.1';
}): Promise<IndependentClient> {
  const { subprotocol, ...rest } = options;
  // The package's types ask for every option that has a default.
  const clientOptions: Partial<ConstructorParameters<typeof RPCClient>[0]> = {
    ...rest,
    protocols: [subprotocol],
    strictMode: subprotocol === 'ocpp2.1' ? false : [subprotocol],
    reconnect: false,
    callTimeoutMs: 10_000,
  };
  const client = new RPCClient(clientOptions as ConstructorParameters<typeof RPCClient>[0]);
  await client.connect();
  return {
    call: async (action, payload) => (await client.call(action, payload)) as Record<string, unknown>,
    handle: (action, answer) =>
      client.handle(
        action,
        async ({ params }) => answer(params as Record<string, unknown>) as Record<string, unknown>,
      ),
    close: async () => {
      await client.close();
    },
  };
}
