import type { FastifyBaseLogger } from 'fastify'

import type { LoadedCatalog } from '../adapters/catalog-file.ts'
import { openCatalog } from '../adapters/live-catalog.ts'
import { openDatabase } from '../adapters/open-database.ts'
import { createWebhookVerifier } from '../adapters/webhook-signature.ts'
import { buildApp } from '../app.ts'
import { ConfigError, loadConfig, type Config } from '../config.ts'
import type { Log } from '../deps.ts'
import { unheardSince } from '../flows/sweep.ts'
import { loggerOptions, secretsOf } from '../logging.ts'
import { createReadiness } from '../readiness.ts'
import { builtScript, type BuiltScript } from '../script.ts'
import { wire, type Wired } from '../wiring.ts'
import { startWorker, type Worker } from '../worker.ts'
import { EXIT, type Command, type World } from './command.ts'

/** A charge that was sent gets this long to be answered before the process ends all the same. */
const STOP_PATIENCE_MS = 26_000

export const serve: Command = {
  summary: 'the server: shows offers, charges what is accepted, listens to Dodo',
  about: `Serves until it is told to stop: SIGINT or SIGTERM. A charge that was sent by then gets 26 s to be answered. Reads the
offers again when their file changes, or at SIGHUP; a broken file changes nothing and is told in the log. Its story goes
to the standard output, one JSON object a line.`,
  async run(_given, world) {
    const server = await startServer(loadConfig(world.env))
    const off = world.onSignal('SIGHUP', () => void server.reload())
    await stopSignal(world)
    off()
    await server.stop()
    return EXIT.ok
  },
}

/** The first one only: a second ends the process at once. */
const stopSignal = ({ onSignal }: World): Promise<void> =>
  new Promise((resolve) => {
    const offs = (['SIGINT', 'SIGTERM'] as const).map((name) =>
      onSignal(name, () => {
        for (const off of offs) off()
        resolve()
      }),
    )
  })

interface Server {
  /** Reads the offers again. */
  readonly reload: () => Promise<void>
  stop(): Promise<void>
}

/** @throws ConfigError, CatalogError, DatabaseError: why it cannot start. */
async function startServer(config: Config): Promise<Server> {
  // The logger is Fastify's, which exists only once the application does.
  const tell = (level: 'info' | 'warn' | 'error') => (fields: object, message: string) =>
    app.log[level](fields, message)
  const log: Log = { info: tell('info'), warn: tell('warn'), error: tell('error') }
  const catalog = await openCatalog(config.offersFile, log)
  const built = await builtScript()
  const database = await openDatabase(config.databaseUrl)
  let worker: Worker | undefined
  let ownOrigin = config.publicUrl
  const { deps, changes, dodoFor, metrics } = wire({
    config,
    database,
    catalog: catalog.current,
    log,
    ownOrigin: () => ownOrigin,
    wake: () => worker?.wake(),
  })
  const app = await application(config, { deps, metrics }, built, () => ownOrigin)
  const unheard = await unheardSince(deps)
  const address = await listen(app, config)
  ownOrigin ??= address
  tellStart(app.log, config, catalog.first)
  worker = startWorker(deps, { dodoFor, unheardSince: unheard })
  const watching = catalog.watch()

  return {
    reload: catalog.reload,
    async stop() {
      app.log.info('stopping')
      watching.stop()
      changes.close()
      await Promise.all([app.close(), worker?.stop(STOP_PATIENCE_MS)])
      await database.close()
    },
  }
}

const application = (
  config: Config,
  { deps, metrics }: Pick<Wired, 'deps' | 'metrics'>,
  built: BuiltScript,
  ownOrigin: () => string | null,
) =>
  buildApp({
    deps,
    verifyWebhook: createWebhookVerifier(config.dodo.webhookKeys),
    ...built,
    allowedOrigins: config.allowedOrigins,
    ownOrigin,
    rateLimit: config.rateLimit,
    measures: metrics,
    operations: {
      ready: readinessOf(deps),
      metrics: () => metrics.text(),
      metricsToken: config.metricsToken,
      securityContact: config.securityContact,
    },
    server: {
      logger: loggerOptions({ level: 'info', secrets: secretsOf(config) }),
      trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    },
  })

const REACHED = { answer: 'ok', refused: 'refused', unreachable: 'unreachable' } as const

const readinessOf = ({ store, gateway }: Wired['deps']) =>
  createReadiness({
    database: () => store.answers(),
    dodo: async () => REACHED[(await gateway.isReachable()).type],
    nowMs: () => performance.now(),
  })

/** @returns the address that it listens on. */
async function listen(app: Awaited<ReturnType<typeof application>>, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    throw new ConfigError(`HOST and PORT: the server cannot listen on ${host}:${port} (${code ?? message}).`)
  }
}

function tellStart(log: FastifyBaseLogger, config: Config, { catalog, notYet }: LoadedCatalog): void {
  log.info(
    { offers: catalog.offers.length, file: config.offersFile, dodo: config.dodo.environment },
    'serving offers',
  )
  for (const line of notYet) log.warn({ file: config.offersFile }, line)
  if (config.allowedOrigins.length === 0) {
    log.warn('ALLOWED_ORIGINS is empty: only pages of this server’s own origin may show offers')
  }
}
