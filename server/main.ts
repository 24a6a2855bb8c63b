import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import { DodoPayments } from 'dodopayments'
import type { FastifyBaseLogger } from 'fastify'

import { boundedFetch } from './adapters/bounded-fetch.ts'
import { CatalogError, loadCatalog, type LoadedCatalog } from './adapters/catalog-file.ts'
import { createTokenVerifier } from './adapters/customer-token.ts'
import { createDodoGateway } from './adapters/dodo.ts'
import { createMetrics, measured } from './adapters/metrics.ts'
import { openDatabase } from './adapters/open-database.ts'
import { sharedMeter } from './adapters/store/meter.ts'
import { createStore, DatabaseError } from './adapters/store/store.ts'
import { createTokens } from './adapters/tokens.ts'
import { createWebhookVerifier } from './adapters/webhook-signature.ts'
import { buildApp } from './app.ts'
import { ChangeSignal } from './changes.ts'
import { ConfigError, loadConfig, type Config } from './config.ts'
import type { Deps } from './deps.ts'
import { Budget, UnknownIds } from './domain/budget.ts'
import { OwnMeter } from './domain/meter.ts'
import { instant, type Instant } from './domain/time.ts'
import { loggerOptions, secretsOf } from './logging.ts'
import { createReadiness } from './readiness.ts'
import { startWorker, type Worker } from './worker.ts'

/** A charge that was sent gets this long to be answered before the process ends all the same. */
const STOP_PATIENCE_MS = 26_000

try {
  await serve(loadConfig(process.env))
} catch (error) {
  const expected =
    error instanceof ConfigError || error instanceof CatalogError || error instanceof DatabaseError
  console.error(expected ? error.message : error)
  process.exitCode = 1
}

async function serve(config: Config): Promise<void> {
  const catalog = await loadCatalog(config.offersFile)
  const script = await builtScript()
  const database = await openDatabase(config.databaseUrl)
  const changes = new ChangeSignal()
  let worker: Worker | undefined
  let ownOrigin = config.publicUrl
  const verifyToken = createTokenVerifier(config.customerTokens)

  const tokens = createTokens(config.secret)
  const store = createStore(database.db, (id) => changes.publish(id))
  const metrics = createMetrics(() => store.vitals(instant(Date.now())))
  const parts = {
    store,
    gateway: measured(createDodoGateway(dodoClient(config)), metrics),
    tokens,
    verifyCustomer: (token: string, now: Instant) => verifyToken(token, ownOrigin ?? '', now),
    catalog: () => catalog.catalog,
    lookups: new Budget(1, 10),
    unknownIds: new UnknownIds(),
    meter: config.databaseUrl.startsWith('sqlite:')
      ? new OwnMeter()
      : sharedMeter(database.db, tokens.pseudonym),
    now: () => instant(Date.now()),
    newId: (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`,
    changes,
    wake: () => worker?.wake(),
  } satisfies Omit<Deps, 'log'>
  // The logger is Fastify's, which exists only once the application does.
  const deps: Deps = { ...parts, log: { info: tell('info'), warn: tell('warn'), error: tell('error') } }
  const app = await buildApp({
    deps,
    verifyWebhook: createWebhookVerifier(config.dodo.webhookKeys),
    script,
    allowedOrigins: config.allowedOrigins,
    ownOrigin: () => ownOrigin,
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
  function tell(level: 'info' | 'warn' | 'error') {
    return (fields: object, message: string) => app.log[level](fields, message)
  }

  const address = await app
    .listen({ host: config.host, port: config.port })
    .catch((cause: NodeJS.ErrnoException) => {
      const where = `${config.host}:${config.port}`
      throw new ConfigError(
        `HOST and PORT: the server cannot listen on ${where} (${cause.code ?? cause.message}).`,
      )
    })
  ownOrigin ??= address
  tellStart(app.log, config, catalog)
  worker = startWorker(deps)

  const stop = async (signal: string) => {
    app.log.info({ signal }, 'stopping')
    changes.close()
    await Promise.all([app.close(), worker?.stop(STOP_PATIENCE_MS)])
    await database.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal))
}

function readinessOf({ store, gateway }: Deps) {
  const reached = { answer: 'ok', refused: 'refused', unreachable: 'unreachable' } as const
  return createReadiness({
    database: () => store.answers(),
    dodo: async () => reached[(await gateway.isReachable()).type],
    nowMs: () => performance.now(),
  })
}

function dodoClient({ dodo }: Config): DodoPayments {
  return new DodoPayments({
    bearerToken: dodo.apiKey,
    // The SDK refuses both at once, and its own default is live mode.
    ...(dodo.baseUrl ? { baseURL: dodo.baseUrl } : { environment: dodo.environment }),
    maxRetries: 0,
    logLevel: 'off',
    fetch: boundedFetch(),
  })
}

async function builtScript(): Promise<Buffer> {
  try {
    return await readFile(new URL('../dist/widget/upsell-offer.iife.js', import.meta.url))
  } catch (cause) {
    throw new ConfigError('The script is not built yet: run `npm run build` once.', { cause })
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
