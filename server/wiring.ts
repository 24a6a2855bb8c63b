import { randomUUID } from 'node:crypto'

import { createTokenVerifier } from './adapters/customer-token.ts'
import { createDodoGateways, type Purpose } from './adapters/dodo-gateways.ts'
import type { DodoGateway } from './adapters/dodo.ts'
import { createMetrics, measured, type Metrics } from './adapters/metrics.ts'
import { sharedMeter } from './adapters/store/meter.ts'
import { createStore, type OpenDatabase } from './adapters/store/store.ts'
import { createTokens } from './adapters/tokens.ts'
import { ChangeSignal } from './changes.ts'
import type { Config } from './config.ts'
import type { Deps, Log } from './deps.ts'
import { Budget, UnknownIds } from './domain/budget.ts'
import type { Catalog } from './domain/catalog.ts'
import { OwnMeter } from './domain/meter.ts'
import { instant, toMs, type Instant } from './domain/time.ts'

export interface Parts {
  readonly config: Config
  readonly database: OpenDatabase
  readonly catalog: () => Catalog
  readonly log: Log
  readonly now?: () => Instant
  /** Our own origin as browsers see it; customer tokens are made for it. */
  readonly ownOrigin?: () => string | null
  readonly wake?: () => void
}

export interface Wired {
  readonly deps: Deps
  readonly changes: ChangeSignal
  readonly metrics: Metrics
  /** The ways to Dodo for work that no page waits for: never answered from a cache, and in its own order. */
  readonly dodoFor: (purpose: Purpose) => DodoGateway
}

/** Puts the ports together that flows may use: for the server and for the commands alike. Opens and starts nothing. */
export function wire({ config, database, catalog, log, ...parts }: Parts): Wired {
  const { now = () => instant(Date.now()), ownOrigin = () => config.publicUrl, wake = () => {} } = parts
  const changes = new ChangeSignal()
  const store = createStore(database.db, (id) => changes.publish(id))
  const tokens = createTokens(config.secret)
  const metrics = createMetrics(() => store.vitals(now()))
  const gateways = createDodoGateways(config.dodo, { log, nowMs: () => toMs(now()) })
  const dodoFor = (purpose: Purpose) => measured(gateways(purpose), metrics)
  const verifyToken = createTokenVerifier(config.customerTokens)
  const deps: Deps = {
    store,
    gateway: dodoFor('page'),
    tokens,
    verifyCustomer: (token, at) => verifyToken(token, ownOrigin() ?? '', at),
    catalog,
    lookups: new Budget(1, 10),
    unknownIds: new UnknownIds(),
    // One process counts by itself; several count together.
    meter: config.databaseUrl.startsWith('sqlite:')
      ? new OwnMeter()
      : sharedMeter(database.db, tokens.pseudonym),
    now,
    newId: (prefix) => `${prefix}_${randomUUID().replaceAll('-', '')}`,
    log,
    changes,
    wake,
  }
  return { deps, changes, metrics, dodoFor }
}
