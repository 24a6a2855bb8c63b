import Fastify, { type FastifyError } from 'fastify'

import { api } from './api/index.ts'
import { control } from './control/index.ts'
import { DodoError } from './errors.ts'
import { interfere } from './faults.ts'
import { readLedger, type Ledger, type LedgerQuery } from './ledger.ts'
import { withDefaults, type SimulatorOptions, type WebhookTarget } from './options.ts'
import { pages } from './pages/index.ts'
import { readRule, type ActiveRule, type Rule } from './rules.ts'
import { createWorld, resetWorld, type LoggedRequest, type World } from './world.ts'

export type { Ledger, LedgerQuery } from './ledger.ts'
export type { Business, Seed, SeedAddon, SeedDiscount, SeedProduct } from './options.ts'
export type { SimulatorOptions, WebhookTarget } from './options.ts'
export type { ActiveRule, Effect, Rule } from './rules.ts'
export type { Delivery, LoggedRequest } from './world.ts'

/** A running simulator. Everything here can also be done over HTTP, under `/__sim/`. */
export interface Simulator {
  /** The value for `DODO_PAYMENTS_BASE_URL`. */
  readonly url: string
  setWebhook(target: WebhookTarget): void
  /** What really happened, as a copy. */
  ledger(query?: LedgerQuery): Ledger
  /** The newest requests (`logLimit`), the control requests excepted. */
  requests(): LoggedRequest[]
  addRule(rule: Rule): ActiveRule
  clearRules(): void
  /** Back to the seed: no rules, no payments, nothing pending. */
  reset(): void
  close(): Promise<void>
}

/** Plays Dodo Payments over HTTP; its memory is the ground truth about the money. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = createWorld(withDefaults(options))
  const app = buildApp(world)
  world.url = await app.listen({ host: world.settings.host, port: world.settings.port })
  return {
    url: world.url,
    setWebhook: (target) => void (world.webhook = target),
    ledger: (query) => readLedger(world, query),
    requests: () => structuredClone(world.requests),
    addRule(rule) {
      const active = readRule(rule)
      world.rules.push(active)
      return active
    },
    clearRules: () => void (world.rules = []),
    reset: () => resetWorld(world),
    async close() {
      world.timers.stop()
      await app.close()
    },
  }
}

function buildApp(world: World) {
  const app = Fastify({ forceCloseConnections: true })
  app.setErrorHandler((error, _request, reply) => {
    const { status, code, message } = asDodoError(error)
    return reply.code(status).send({ code, message })
  })
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ code: 'NOT_FOUND', message: `${request.method} ${request.url} does not exist` }),
  )
  interfere(app, world)
  app.register(api(world))
  app.register(pages(world))
  app.register(control(world))
  return app
}

function asDodoError(error: unknown): DodoError {
  if (error instanceof DodoError) return error
  const { statusCode = 500, message } = error as FastifyError
  if (statusCode < 500) return new DodoError(statusCode, 'INVALID_REQUEST_BODY', message)
  return new DodoError(500, 'INTERNAL_SERVER_ERROR', message)
}
