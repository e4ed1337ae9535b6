import { parseArgs } from 'node:util';
import { type RunningServer, startServer } from './start-server.ts';

/** What runs beside a server until it stops. */
export interface Companion {
  /** Lines to print below the address. */
  readonly advice: string;
  readonly stop: () => Promise<void>;
}

const options = `
  --port      where to listen; 0 takes a free port (default 8787)
  --host      the address to listen on; 0.0.0.0 for chargers on the network (default 127.0.0.1)
  --state     the directory that keeps all data (default .state)
  --tls       also listen with TLS, for security profiles 2 and 3; stations may have certificates signed
  --tls-port  where; 0 takes a free port (default 8443)
  --no-build  take the console and the Worker as they were built last
  --json      print one JSON line when ready, for programs`;

/**
 * The command line of `npm start` and `npm run demo`: starts a server and whatever `accompany` adds to it, prints where
 * it is, and stops both in order on SIGINT and SIGTERM. Ends the process with 1 when it cannot start.
 */
export async function serve(
  command: string,
  accompany: (server: RunningServer, stateDirectory: string) => Promise<Companion | null>,
): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: process.env['PORT'] ?? '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      state: { type: 'string', default: '.state' },
      tls: { type: 'boolean', default: false },
      'tls-port': { type: 'string', default: '8443' },
      'no-build': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(`${command} [options]\n${options}`);
    return;
  }
  const [port = 0, tlsPort = 0] = [values.port, values['tls-port']].map((text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
    console.error(`${text} is no port\n\n${command} [options]\n${options}`);
    process.exit(1);
  });

  let server: RunningServer | null = null;
  let companion: Companion | null = null;
  const stop = async () => {
    await companion?.stop().catch(() => {});
    await server?.stop();
  };
  let stopping = false;
  const onSignal = () => {
    if (stopping) return;
    stopping = true;
    void stop().finally(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);

  try {
    if (!values.json) console.log('starting …');
    server = await startServer({
      host: values.host,
      port,
      stateDirectory: values.state,
      build: !values['no-build'],
      ...(values.tls ? { tlsPort } : {}),
    });
    companion = await accompany(server, values.state);
    const { url, adminKey, tlsUrl, rootCertificate } = server;
    if (values.json) {
      console.log(
        JSON.stringify({
          url,
          adminKey,
          tlsUrl,
          rootCertificate,
          pid: process.pid,
          workerdPid: server.workerdPid(),
        }),
      );
      return;
    }
    for (const name of server.migrations) console.log(`applied migration ${name}`);
    console.log(`\n  Chargeplane  ${url}\n  admin key    ${adminKey}`);
    if (await needsSetup(url))
      console.log(`  setup key    ${server.setupKey}  (makes the first user; POST /api/v1/setup)`);
    if (tlsUrl !== null) console.log(`  with TLS     ${tlsUrl}  (root certificate at ${url}/pki/root.pem)`);
    console.log();
    if (companion !== null) console.log(`${companion.advice}\n`);
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_ADDRESS_IN_USE') {
      console.error(`port ${port} is in use: stop the other server, or choose another with --port`);
    } else {
      console.error(error instanceof Error ? error.message : error);
    }
    await stop().catch(() => {});
    process.exit(1);
  }
}

async function needsSetup(url: string): Promise<boolean> {
  const ways = (await (await fetch(`${url}/api/v1/sign-in`)).json()) as { setup?: boolean };
  return ways.setup === true;
}
