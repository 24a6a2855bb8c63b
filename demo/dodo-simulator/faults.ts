import { Readable } from 'node:stream'

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { putProduct } from './catalog.ts'
import { countAgainst } from './rate-limit.ts'
import { pick, takeEffects, type Effect, type RequestKind } from './rules.ts'
import { keep, type LoggedRequest, type World } from './world.ts'

const EFFECTS = 'effects'
const LOG = 'logged'

/** The effects that the handler itself has to look after, such as `decline`. */
export const effectsOf = (request: FastifyRequest) => request.getDecorator<Effect[]>(EFFECTS)

const pathOf = (request: FastifyRequest) => request.url.split('?')[0] ?? ''
const isControl = (request: FastifyRequest) => request.url.startsWith('/__sim/')

/** Writes the request log and lets the rules act on every request but the control ones. */
export function interfere(app: FastifyInstance, world: World): void {
  app.decorateRequest(EFFECTS)
  app.decorateRequest(LOG)
  app.addHook('onRequest', async (request) => {
    request.setDecorator(EFFECTS, [])
    request.setDecorator(LOG, logEntry(request))
    if (isControl(request)) return
    keep(world.requests, request.getDecorator<LoggedRequest>(LOG), world.settings.logLimit)
  })
  app.addHook('preValidation', async (request, reply) => {
    request.getDecorator<LoggedRequest>(LOG).body = request.body ?? null
    if (isControl(request)) return
    const { method, body } = request
    const path = pathOf(request)
    const seen = { method, path, body, kind: kindOf(request, path) }
    const limit = countAgainst(world, seen)
    reply.headers(limit.headers)
    if (limit.exceeded) return failWith(reply, TOO_MANY).send(statusBody(TOO_MANY))
    const effects = takeEffects(world.rules, seen, world.settings.random)
    request.setDecorator(EFFECTS, effects)
    return before(world, request, reply, effects)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const sent = await after(world, request, reply, payload)
    request.getDecorator<LoggedRequest>(LOG).status = request.raw.socket.destroyed ? null : reply.statusCode
    return sent
  })
}

const logEntry = (request: FastifyRequest): LoggedRequest => {
  const retries = request.headers['x-stainless-retry-count']
  return {
    at: new Date().toISOString(),
    method: request.method,
    path: pathOf(request),
    query: request.query,
    body: null,
    retry_count: retries === undefined ? null : Number(retries),
    status: null,
  }
}

function kindOf({ method, body }: FastifyRequest, path: string): RequestKind {
  if (method === 'GET') return LISTS.has(path) ? 'list' : 'other'
  if (/^\/subscriptions\/[^/]+\/change-plan$/.test(path)) return 'plan_change'
  if (path.startsWith('/subscriptions/') && method !== 'POST') return 'subscription'
  if (path.startsWith('/portal/')) return 'subscription'
  if (path === '/refunds') return 'refund'
  if (path.startsWith('/session/') || path.startsWith('/pay/')) return 'charge'
  return chargesAtOnce(path, body) ? 'charge' : 'other'
}

const LISTS = new Set(['/payments', '/refunds', '/subscriptions'])

const chargesAtOnce = (path: string, body: unknown) =>
  (path === '/checkouts' || path.endsWith('/update-payment-method')) &&
  Boolean((body as { payment_method_id?: unknown } | null)?.payment_method_id)

function before(world: World, request: FastifyRequest, reply: FastifyReply, effects: Effect[]) {
  const change = pick(effects, 'price_change')
  const priced = world.products.get(change?.product_id ?? '')
  if (change && priced) putProduct(world, { ...priced.seed, price: change.price })
  if (pick(effects, 'drop_before')) {
    reply.hijack()
    request.raw.socket.destroy()
    return reply
  }
  const status = pick(effects, 'status')
  if (status?.when === 'before') return failWith(reply, status).send(statusBody(status))
  const broken = pick(effects, 'list_error')
  if (broken) {
    const error: StatusEffect = { type: 'status', when: 'before', code: broken.code ?? 500 }
    return failWith(reply, error).send(statusBody(error))
  }
  const redirect = pick(effects, 'redirect')
  if (redirect) return reply.code(redirect.code).header('location', request.url).send({})
}

type StatusEffect = Extract<Effect, { type: 'status' }>

const TOO_MANY: StatusEffect = { type: 'status', when: 'before', code: 429 }

const failWith = (reply: FastifyReply, { code, headers = {} }: StatusEffect) =>
  reply.code(code).headers(headers)

const statusBody = ({ code, body }: StatusEffect) =>
  body ?? { code: code === 429 ? 'TOO_MANY_REQUESTS' : 'INTERNAL_SERVER_ERROR', message: `simulated ${code}` }

async function after(world: World, request: FastifyRequest, reply: FastifyReply, payload: unknown) {
  if (isControl(request)) return payload
  const effects = effectsOf(request)
  const pause = world.settings.latencyMs + (pick(effects, 'slow')?.ms ?? 0)
  if (pause > 0) await world.timers.sleep(pause)
  if (pick(effects, 'drop_after')) request.raw.socket.destroy()
  const status = pick(effects, 'status')
  if (status?.when === 'after') {
    failWith(reply, status).header('content-type', 'application/json; charset=utf-8')
    return JSON.stringify(statusBody(status))
  }
  const garbled = pick(effects, 'garble')
  if (garbled && typeof payload === 'string') return garble(reply, payload, garbled.kind)
  return pick(effects, 'stall_body') ? stalled(reply) : payload
}

function garble(reply: FastifyReply, payload: string, kind: Extract<Effect, { type: 'garble' }>['kind']) {
  switch (kind) {
    case 'html':
      reply.type('text/html')
      return '<!doctype html><title>Just a moment…</title>'
    case 'truncated':
      return payload.slice(0, Math.floor(payload.length / 2))
    case 'empty':
      return ''
    case 'wrong_types':
      return JSON.stringify(JSON.parse(payload || '{}'), (key, value: unknown) => wrongType(key, value))
  }
}

/** Texts become numbers and numbers become texts; the outermost object stays one. */
function wrongType(key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.length
  if (typeof value === 'number') return String(value)
  return Array.isArray(value) && key !== '' ? {} : value
}

/** The headers and one byte, then nothing until somebody hangs up. */
function stalled(reply: FastifyReply): Readable {
  const body = new Readable({ read() {} })
  body.push('{')
  reply.raw.once('close', () => body.destroy())
  return body
}
