import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

import { DodoPayments } from 'dodopayments'
import type { FastifyBaseLogger } from 'fastify'

import { CatalogError, loadCatalog, type LoadedCatalog } from './adapters/catalog-file.ts'
import { createDodoGateway } from './adapters/dodo.ts'
import { openDatabase } from './adapters/open-database.ts'
import { createStore, DatabaseError } from './adapters/store/store.ts'
import { createTokens } from './adapters/tokens.ts'
import { createWebhookVerifier } from './adapters/webhook-signature.ts'
import { buildApp } from './app.ts'
import { ChangeSignal } from './changes.ts'
import { ConfigError, loadConfig, type Config } from './config.ts'
import type { Deps } from './deps.ts'
import { Budget, UnknownIds } from './domain/budget.ts'
import { instant } from './domain/time.ts'
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
  const built = await builtScript()
  const database = await openDatabase(config.databaseUrl)
  const changes = new ChangeSignal()
  let worker: Worker | undefined
  let ownOrigin = config.publicUrl

  const parts = {
    store: createStore(database.db, (id) => changes.publish(id)),
    gateway: createDodoGateway(dodoClient(config)),
    tokens: createTokens(config.secret),
    catalog: () => catalog.catalog,
    lookups: new Budget(1, 10),
    unknownIds: new UnknownIds(),
    now: () => instant(Date.now()),
    newId: (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`,
    changes,
    wake: () => worker?.wake(),
  } satisfies Omit<Deps, 'log'>
  // The logger is Fastify's, which exists only once the application does.
  const deps: Deps = { ...parts, log: { info: tell('info'), warn: tell('warn'), error: tell('error') } }
  const app = await buildApp({
    deps,
    verifyWebhook: createWebhookVerifier(config.dodo.webhookKey),
    ...built,
    allowedOrigins: config.allowedOrigins,
    ownOrigin: () => ownOrigin,
    rateLimit: config.rateLimit,
    server: {
      logger: { level: 'info' },
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

function dodoClient({ dodo }: Config): DodoPayments {
  return new DodoPayments({
    bearerToken: dodo.apiKey,
    // The SDK refuses both at once, and its own default is live mode.
    ...(dodo.baseUrl ? { baseURL: dodo.baseUrl } : { environment: dodo.environment }),
    maxRetries: 0,
    logLevel: 'off',
  })
}

async function builtScript(): Promise<{ script: Buffer; parts: Record<string, Buffer> }> {
  const folder = new URL('../dist/widget/', import.meta.url)
  const read = (name: string) => readFile(new URL(name, folder))
  try {
    const names = (await readdir(folder)).filter((name) => /^upsell-offer\.[0-9a-f]{16}\./.test(name))
    const parts = await Promise.all(names.map(async (name) => [name, await read(name)] as const))
    return { script: await read('upsell-offer.iife.js'), parts: Object.fromEntries(parts) }
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
