import { METHODS } from 'node:http'

import * as fc from 'fast-check'
import type { InjectOptions } from 'light-my-request'

import { Prng } from '../simulation/prng.ts'
import { PAGE_ORIGIN, type Unlike } from '../support/harness.ts'
import { routesOf, type Route } from '../threats/contract.ts'
import { changedSince } from '../threats/effects.ts'
import { TEMPTING } from '../threats/tempting.ts'
import { mutateBody, mutateText, noise, oddText } from './mutate.ts'
import { shapedRequests } from './schema.ts'
import { openStage, type Stage } from './stage.ts'
import { answered, emptyTally, found, type Tally } from './tally.ts'

/** Requests over the whole contract, half of them as it asks and half of them broken, by everybody but their owner. */
export async function requestBlock(seed: number, size: number, open?: Unlike['open']): Promise<Tally> {
  const stage = await openStage(open)
  const tally = emptyTally()
  try {
    const before = await stage.guarded()
    const rng = new Prng(seed)
    const routes = await routesOf(stage.h)
    const words = [...stage.victims, ...stage.attackers, ...WORDS]
    const perRoute = Math.ceil(size / routes.length)
    for (const route of routes) {
      const [, path = ''] = route.name.split(' ')
      const shaped = shapedRequests(path, route.operation, words)
      for (const { path: url, body } of fc.sample(shaped, { numRuns: perRoute, seed: rng.int(0, 2 ** 31) })) {
        if (tally.sent >= size) break
        await ask(stage, tally, requestOf(rng, stage, route, url, body))
      }
    }
    await afterwards(stage, tally)
    for (const part of changedSince(before, await stage.guarded())) found(tally, 'effects', part)
  } finally {
    await stage.close()
  }
  return tally
}

const WORDS = [
  'thank-you',
  'pricing',
  'account',
  'USD',
  'EUR',
  'en-US',
  'de',
  'declined',
  '0',
  '00',
  'pay_x',
  'sub_x',
]

/** The attacker's own acceptances are charged like anybody's; whatever they hold must not stop the worker. */
async function afterwards({ h }: Stage, tally: Tally): Promise<void> {
  try {
    await h.deps.store.nextDueAt()
    for (const { id, body } of await h.deps.store.unhandledWebhooks(50)) {
      found(tally, 'effects', `a webhook was kept: ${id} ${body}`)
    }
  } catch (error) {
    found(tally, 'crashes', `afterwards: ${String(error)}`)
  }
}

function requestOf(
  rng: Prng,
  stage: Stage,
  { name }: Route,
  url: string,
  body: Readonly<Record<string, unknown>> | null,
): InjectOptions {
  const whole: InjectOptions = {
    method: name.split(' ')[0] as 'GET',
    url: url.replaceAll(/wait=[1-9]\d*/g, 'wait=0'),
    headers: { ...identityOf(rng, stage), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { payload: JSON.stringify(body) }),
  }
  return rng.chance(0.5) ? whole : broken(rng, stage, whole, body ?? {})
}

/** Anybody, but never the victim at the victim's own page. */
function identityOf(rng: Prng, { sessions, victimsSession }: Stage): Record<string, string> {
  const origin = rng.weighted([
    [PAGE_ORIGIN, 10],
    ['https://evil.example.com', 1],
    ['null', 1],
    [`${PAGE_ORIGIN}.evil.example.com`, 1],
  ] as const)
  const token = rng.weighted<string | null>([
    [rng.pick(sessions), 8],
    [null, 1],
    [mutateText(rng, rng.pick([...sessions, victimsSession])), 1],
    [victimsSession, origin === PAGE_ORIGIN ? 0 : 4],
  ])
  // A mutation may by chance change nothing.
  const honest = token === victimsSession && origin === PAGE_ORIGIN
  return { origin, ...(token !== null && !honest && { authorization: `Bearer ${ascii(token)}` }) }
}

/** A header that holds anything else never leaves a client. */
const ascii = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?')

type Breaks = (
  rng: Prng,
  request: InjectOptions,
  body: Record<string, unknown>,
  stage: Stage,
) => InjectOptions

const header = (request: InjectOptions, name: string, value: string | string[]): InjectOptions => ({
  ...request,
  headers: { ...request.headers, [name]: value },
})

const BREAKS: readonly (readonly [Breaks, number])[] = [
  [
    (rng, request, body, { victims }) => ({ ...request, payload: mutateBody(rng, body, TEMPTING, victims) }),
    10,
  ],
  [
    (rng, request) =>
      header(request, 'content-type', rng.pick(CONTENT_TYPES.map((type) => type || ascii(noise(rng))))),
    2,
  ],
  [
    (rng, request) => header(request, rng.pick(HEADERS), ascii(rng.chance(0.5) ? oddText(rng) : noise(rng))),
    2,
  ],
  [(rng, request) => header(request, 'authorization', ascii(noise(rng))), 1],
  [
    (rng, request) =>
      header(request, 'x-forwarded-for', `10.0.0.${rng.int(0, 300)}, ${ascii(noise(rng, 9))}`),
    1,
  ],
  [
    (rng, request) => ({
      ...request,
      url: brokenUrl(rng, typeof request.url === 'string' ? request.url : '/'),
    }),
    4,
  ],
  [(rng, request) => ({ ...request, method: rng.pick(SENDABLE) as 'GET' }), 2],
  [
    (rng, request) => ({
      ...request,
      payload: Buffer.from(Array.from({ length: rng.int(1, 400) }, () => rng.int(0, 255))),
    }),
    1,
  ],
  [(rng, request) => ({ ...request, payload: 'x'.repeat(rng.spread(100, 40_000)) }), 1],
]

function broken(
  rng: Prng,
  stage: Stage,
  request: InjectOptions,
  body: Record<string, unknown>,
): InjectOptions {
  let changed = request
  for (let left = rng.int(1, 2); left > 0; left--) {
    changed = rng.weighted(BREAKS)(rng, changed, body, stage)
  }
  return changed
}

/** Not those that open a tunnel or another protocol: these never reach a route. */
const SENDABLE = METHODS.filter((method) => method !== 'CONNECT')

const CONTENT_TYPES = [
  '',
  'text/plain',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json;;;',
  'APPLICATION/JSON',
  'application/json, text/plain',
  'application/vnd.api+json',
  '*/*',
  ';',
]

const HEADERS = [
  'accept',
  'accept-encoding',
  'content-encoding',
  'cookie',
  'expect',
  'forwarded',
  'host',
  'if-none-match',
  'origin',
  'range',
  'referer',
  'te',
  'x-http-method-override',
  'x-original-url',
  'x-rewrite-url',
]

function brokenUrl(rng: Prng, url: string): string {
  const at = rng.int(1, Math.max(1, url.length))
  const odd = rng.pick([
    '%00',
    '%ff',
    '%',
    '%2e%2e%2f',
    '../',
    '//',
    '?',
    '#',
    ';',
    '%E0%A4%A',
    '\\',
    '%u0041',
    '😀',
  ])
  return rng.pick([
    url.slice(0, at) + odd + url.slice(at),
    `${url}/`,
    `/${url}`,
    url.toUpperCase(),
    `${url}?${encodeURIComponent(noise(rng))}=1&a[b]=2&a=1&a=2&__proto__[level]=customer`,
    `${url}/${'a'.repeat(rng.spread(10, 5_000))}`,
    // Every request line begins its address with a slash.
    `/${encodeURI(mutateText(rng, url).replaceAll(/[\ud800-\udfff]/g, ''))}`,
  ])
}

async function ask(
  { h, victims, victimsSession }: Stage,
  tally: Tally,
  request: InjectOptions,
): Promise<void> {
  tally.sent += 1
  const told = () => JSON.stringify(request)
  let response
  try {
    response = await h.app.inject(request)
  } catch (error) {
    // A URL that no client can send; whatever the server throws has a stack of ours.
    if (error instanceof TypeError && /Invalid URL/.test(error.message)) return answered(tally, 'never sent')
    found(tally, 'crashes', `${String(error)} at ${told()}`)
    return
  }
  const { statusCode, body, headers } = response
  answered(tally, String(statusCode))
  if (statusCode >= 500) found(tally, 'serverErrors', `${statusCode} ${body} to ${told()}`)
  // A preflight is answered by the rules of CORS, not by the contract.
  const isPlain = request.method === 'HEAD' || request.method === 'OPTIONS'
  if (statusCode >= 400 && !isPlain && !isRefusal(body, headers['content-type'])) {
    found(tally, 'serverErrors', `an odd refusal: ${statusCode} ${body} to ${told()}`)
  }
  const secrets = [victimsSession, 'pm_1', victims[0] ?? '', 'node_modules']
  if (secrets.some((secret) => body.includes(secret)) && !isPublic(request)) {
    found(tally, 'effects', `told: ${body} to ${told()}`)
  }
}

const isPublic = ({ url }: InjectOptions): boolean => typeof url === 'string' && url.startsWith('/openapi')

function isRefusal(body: string, type: unknown): boolean {
  if (!String(type).startsWith('application/json')) return false
  const { error } = JSON.parse(body) as { error?: { code?: unknown; message?: unknown } }
  return /^[a-z_]+$/.test(String(error?.code)) && typeof error?.message === 'string'
}
