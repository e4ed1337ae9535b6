import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from 'wrangler';
import { toPem } from '../../src/security/pki/x509.ts';
import { buildConsole } from '../build/build-console.ts';
import { buildWorker, mainBundleDirectory, mainConfigPath } from '../build/build-worker.ts';
import { ensureGenerated } from '../generate.ts';
import { ensureAdminKey } from './admin-key.ts';
import { applyMigrations } from './apply-migrations.ts';
import { bundleModules } from './bundle-modules.ts';
import { localBucketName } from './local-bucket.ts';
import { keepSchedule } from './keep-schedule.ts';
import { clientAuthorities, localAuthority, serverCertificates } from './local-authority.ts';
import { authorityVariables, localSecrets } from './local-secrets.ts';
import { type TlsEdge, startTlsEdge } from './tls-edge.ts';
import { prepareWorkerdProcess } from './workerd-process.ts';

export interface ServerOptions {
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  /** Where everything the server remembers lives, in the layout of `wrangler dev --persist-to`. */
  readonly stateDirectory: string;
  /** Whether to build what is out of date first; true unless said otherwise. */
  readonly build?: boolean;
  /** Taken from the environment or `.dev.vars` when absent. */
  readonly adminKey?: string;
  /** Puts a TLS edge in front, on a port of its own; 0 takes a free one. */
  readonly tlsPort?: number;
  /** Another Worker than Chargeplane itself (the benchmark's): its `wrangler.toml` and where its bundle goes. */
  readonly worker?: { readonly configPath: string; readonly bundleDirectory: string };
}

export interface RunningServer {
  /** Where workerd itself listens, without a slash at the end. No other process stands in between. */
  readonly url: string;
  readonly adminKey: string;
  /** Makes the first admin; spent as soon as there is one. */
  readonly setupKey: string;
  /** Where the TLS edge listens; null without one. */
  readonly tlsUrl: string | null;
  /** Whom clients of the TLS edge must trust, PEM; null without one. */
  readonly rootCertificate: string | null;
  /** The migrations that this start applied. */
  readonly migrations: readonly string[];
  /** The runtime's process id; null where it cannot be known. */
  readonly workerdPid: () => number | null;
  readonly stop: () => Promise<void>;
  /** Ends the runtime as a power cut would. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts Chargeplane on this machine: the production bundle in workerd, with the bindings of `wrangler.toml`.
 * Throws an error with `code: 'ERR_ADDRESS_IN_USE'` when the port is taken.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { configPath, bundleDirectory } = options.worker ?? {
    configPath: mainConfigPath,
    bundleDirectory: mainBundleDirectory,
  };
  if (options.build !== false) await build(options.worker);

  const adminKey = options.adminKey ?? (await ensureAdminKey(dirname(configPath), process.env));
  // Wrangler would report each value it takes from `.dev.vars` on standard output.
  process.env['WRANGLER_LOG'] ??= 'warn';
  const config = unstable_readConfig({ config: configPath }, { hideWarnings: true });
  const {
    modulesRules: _,
    r2Buckets: bound,
    ...worker
  } = unstable_getMiniflareWorkerOptions(config).workerOptions;
  const entryName = basename(config.main ?? 'worker.ts').replace(/\.ts$/, '.js');
  const stateDirectory = resolve(options.stateDirectory);
  await mkdir(stateDirectory, { recursive: true });

  const variables = worker.bindings as Record<string, unknown>;
  const given = localSecrets(variables);
  const authority =
    options.tlsPort === undefined ? null : await localAuthority({ ...variables, ...given }, stateDirectory);
  const secrets = {
    ...given,
    ...(authority === null ? {} : authorityVariables(authority)),
  };

  const workerd = prepareWorkerdProcess(stateDirectory);
  const returnSignals = keepSignals();
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: options.host ?? '127.0.0.1',
      port: options.port ?? 0,
      resourcePersistencePath: join(stateDirectory, 'v3'),
      // Without this Miniflare asks the internet for the place it runs at.
      cf: false,
      telemetry: { enabled: false },
      logRequests: false,
      log: new Log(LogLevel.WARN),
      unsafeRuntimeEnv: workerd.environment,
      unsafeHandleRuntimeRestart: () => workerd.guard(),
      workers: [
        {
          ...worker,
          name: config.name ?? 'worker',
          // A deployment may do without one: nobody need switch R2 on to deploy.
          ...(options.worker === undefined
            ? { r2Buckets: Object.assign({ UPLOADS: localBucketName }, bound) }
            : {}),
          modules: await bundleModules(bundleDirectory, entryName),
          modulesRoot: bundleDirectory,
          bindings: { ...variables, ...secrets, ADMIN_KEY: adminKey },
        },
      ],
    }),
  );
  returnSignals();
  let endSchedule = (): void => {};
  let edge: TlsEdge | null = null;
  const stop = async () => {
    endSchedule();
    await edge?.stop();
    workerd.forget();
    await miniflare.dispose();
  };
  try {
    const url = (await miniflare.ready).origin;
    workerd.guard();
    const migrations = await migrate(miniflare, config.d1_databases, dirname(configPath));
    await waitUntilHealthy(url);
    endSchedule = keepSchedule(miniflare, config.triggers.crons ?? []);
    if (authority !== null) {
      const host = options.host ?? '127.0.0.1';
      const names = [...new Set(['localhost', '127.0.0.1', host === '0.0.0.0' ? hostname() : host])];
      edge = await startTlsEdge({
        host,
        port: options.tlsPort ?? 0,
        target: url,
        secret: secrets.EDGE_SECRET,
        certificates: await serverCertificates(authority, names),
        clientAuthorities: clientAuthorities(authority),
      });
    }
    const tlsUrl = edge?.url ?? null;
    const rootCertificate = authority === null ? null : toPem(authority.rootCertificate, 'CERTIFICATE');
    const kill = async () => {
      const pid = workerd.pid();
      if (pid !== null) process.kill(pid, 'SIGKILL');
      await stop();
    };
    const { SETUP_KEY: setupKey } = secrets;
    return {
      url,
      adminKey,
      setupKey,
      tlsUrl,
      rootCertificate,
      migrations,
      workerdPid: workerd.pid,
      stop,
      kill,
    };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

async function build(worker: ServerOptions['worker']): Promise<void> {
  if (worker !== undefined) {
    await buildWorker(worker.configPath, worker.bundleDirectory);
    return;
  }
  await ensureGenerated();
  await buildConsole();
  await buildWorker(mainConfigPath, mainBundleDirectory);
}

async function migrate(
  miniflare: Miniflare,
  databases: readonly { readonly binding: string; readonly migrations_dir?: string | undefined }[],
  directory: string,
): Promise<string[]> {
  const applied: string[] = [];
  for (const { binding, migrations_dir: migrations } of databases) {
    const database = await miniflare.getD1Database(binding);
    applied.push(...(await applyMigrations(database, join(directory, migrations ?? 'migrations'))));
  }
  return applied;
}

/** Miniflare ends the process on a signal, before its owner can stop in order. Call the answer to undo its listeners. */
function keepSignals(): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const before = new Map(signals.map((signal) => [signal, new Set(process.listeners(signal))]));
  return () => {
    for (const signal of signals) {
      for (const listener of process.listeners(signal)) {
        if (before.get(signal)?.has(listener) === false) process.removeListener(signal, listener);
      }
    }
  };
}

async function waitUntilHealthy(url: string): Promise<void> {
  let last = 'no answer';
  for (let attempt = 0; attempt < 40; attempt++) {
    const answer = await fetch(`${url}/healthz`).catch((error: Error) => error.message);
    if (typeof answer !== 'string' && answer.ok) return;
    last = typeof answer === 'string' ? answer : `status ${answer.status}: ${await answer.text()}`;
    await new Promise((wake) => setTimeout(wake, 250));
  }
  throw new Error(`the server does not become healthy: ${last}`);
}
