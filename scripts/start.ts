import { parseArgs } from 'node:util';
import { startServer } from './server/start-server.ts';

const usage = `npm start -- [--port 8787] [--host 127.0.0.1] [--state .state] [--no-build] [--json]

  --port      where to listen; 0 takes a free port
  --host      the address to listen on; 0.0.0.0 for chargers on the network
  --state     the directory that keeps all data
  --no-build  take the console and the Worker as they were built last
  --json      print one JSON line when ready, for programs`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['PORT'] ?? '8787' },
    host: { type: 'string', default: '127.0.0.1' },
    state: { type: 'string', default: '.state' },
    'no-build': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port ${values.port} is no port\n\n${usage}`);
  process.exit(1);
}

let stop = (): Promise<void> => Promise.resolve();
let stopping = false;
const onSignal = () => {
  if (stopping) return;
  stopping = true;
  void stop().finally(() => process.exit(0));
};
process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);

try {
  const server = await startServer({
    host: values.host,
    port,
    stateDirectory: values.state,
    build: !values['no-build'],
  });
  stop = server.stop;
  if (values.json) {
    const { url, adminKey } = server;
    console.log(JSON.stringify({ url, adminKey, pid: process.pid, workerdPid: server.workerdPid() }));
  } else {
    for (const name of server.migrations) console.log(`applied migration ${name}`);
    console.log(`Chargeplane  ${server.url}\nadmin key    ${server.adminKey}`);
  }
} catch (error) {
  if ((error as { code?: string }).code === 'ERR_ADDRESS_IN_USE') {
    console.error(`port ${port} is in use: stop the other server, or choose another with --port`);
  } else {
    console.error(error instanceof Error ? error.message : error);
  }
  process.exit(1);
}
