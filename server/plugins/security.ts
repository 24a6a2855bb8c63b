import { setTimeout as pause } from 'node:timers/promises'

import cors from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Deps } from '../deps.ts'
import { addressKey } from '../domain/address.ts'
import { UpsellError } from '../errors.ts'

export interface SecurityOptions {
  readonly deps: Pick<Deps, 'meter' | 'now'>
  /** Origins of the pages that may call, exactly; a page of our own origin always may. */
  readonly allowedOrigins: readonly string[]
  readonly isAllowedOrigin: (origin: string) => boolean
  /** Requests per minute and address; 0: no limit. */
  readonly rateLimit: number
  /** Our own address is https: browsers are told never to ask without. */
  readonly isHttps: boolean
  /** Refused claims are answered at the next multiple of this, whatever was looked up for them; 0: at once. */
  readonly refusalStepMs: number
}

/** A table instead of a library: eight headers, the same for every answer; a page of ours sets its own policy. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'interest-cohort=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const

const HSTS = 'max-age=31536000; includeSubDomains'

/** What every answer and every caller is held to, whatever the route. */
export async function secure(app: FastifyInstance, options: SecurityOptions): Promise<void> {
  const headers = { ...HEADERS, ...(options.isHttps && { 'strict-transport-security': HSTS }) }
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    if (isOfPages(request)) reply.header('cache-control', 'no-store, private')
  })
  app.addHook('onRequest', async (request) => {
    const { origin } = request.headers
    // Also what needs no preflight: a page that is not listed causes nothing here.
    if (origin !== undefined && isOfPages(request) && !options.isAllowedOrigin(origin)) {
      throw new UpsellError('origin_refused')
    }
  })
  await app.register(cors, {
    origin: [...options.allowedOrigins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type'],
    exposedHeaders: ['retry-after'],
    maxAge: 7_200,
  })
  limitAddresses(app, options)
  evenRefusals(app, options.refusalStepMs)
}

/** The address of the route that answers: a request may spell it otherwise, e.g. `/%761/decision`. */
const addressOf = ({ routeOptions, url }: FastifyRequest): string => routeOptions.url ?? url
const isWebhook = (request: FastifyRequest): boolean => addressOf(request).startsWith('/v1/webhooks/')
/** A browser that asks beforehand is answered by one route for all addresses. */
const isPreflight = (request: FastifyRequest): boolean => addressOf(request) === '*'
const isOfPages = (request: FastifyRequest): boolean =>
  isPreflight(request) || (addressOf(request).startsWith('/v1/') && !isWebhook(request))
/** Asked by the merchant's own machines, at their own pace. */
const isOfOperators = (request: FastifyRequest): boolean =>
  /^\/(healthz|readyz|metrics)$/.test(addressOf(request))
/** Bytes from memory: cheaper to send than to count. */
const isScript = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url?.endsWith('.js') ?? false

function limitAddresses(app: FastifyInstance, { deps, rateLimit }: SecurityOptions): void {
  if (rateLimit === 0) return
  app.addHook('onRequest', async (request) => {
    // Dodo's webhooks come from few addresses and must never wait behind visitors.
    if (isWebhook(request) || isOfOperators(request) || isScript(request)) return
    const now = deps.now()
    if (await deps.meter.allows(`address ${addressKey(request.ip)}`, rateLimit, now)) return
    throw new UpsellError('rate_limited', { retryAfterSeconds: 60 - new Date(now).getUTCSeconds() })
  })
}

/**
 * How long a refusal took would tell what the words do not: whether a payment is known here, claimed, or had to be
 * looked up at Dodo.
 */
function evenRefusals(app: FastifyInstance, stepMs: number): void {
  if (stepMs === 0) return
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode !== 403 || request.routeOptions.url !== '/v1/sessions') return
    await pause(stepMs - (reply.elapsedTime % stepMs))
  })
}
