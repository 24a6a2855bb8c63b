import type { Prng } from '../simulation/prng.ts'
import { GOOD, type Shape } from './good-answers.ts'
import { mutateText, noise, oddText } from './mutate.ts'

/** What stands between us and Dodo, or Dodo itself on a bad day, may answer to anything. */
export interface HostileAnswer {
  readonly how: string
  readonly status: number
  readonly reply: () => Response
}

const NUMBERS = ['NaN', '1e400', '-1e400', '-0', '9007199254740993', '1.5', '"12"', '1e-7', '0x1f', '00']
const VALUES: readonly unknown[] = [null, true, [], {}, '', 0, -1, 1.5, 2 ** 53, [null], { toString: 1 }, 'x']

/** One of the values, at any depth, by another. */
function wrong(rng: Prng, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || rng.chance(0.25)) {
    return rng.chance(0.4) ? oddText(rng) : rng.pick(VALUES)
  }
  if (Array.isArray(value)) {
    const list = value as unknown[]
    return list.length === 0 ? [{}] : list.with(rng.int(0, list.length - 1), wrong(rng, rng.pick(list)))
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return rng.pick(VALUES)
  const [key, inner] = rng.pick(entries)
  if (rng.chance(0.3)) return Object.fromEntries(entries.filter(([name]) => name !== key))
  return { ...value, [key]: wrong(rng, inner) }
}

const reply = (status: number, body: BodyInit | null, headers: Record<string, string>) => () =>
  // Some statuses must not have a body.
  new Response([204, 205, 304].includes(status) ? null : body, { status, headers })

const JSON_TYPE = { 'content-type': 'application/json' }
const HTML = '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>'
const STATUSES = [
  200, 201, 202, 204, 205, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 408, 409,
  410, 413, 418, 422, 423, 425, 429, 451, 500, 501, 502, 503, 504, 520, 524, 599,
]

const MEGABYTE = new Uint8Array(1024 * 1024).fill(0x20)

/** Ten megabytes, as slowly as they are read. */
function flood(): ReadableStream<Uint8Array> {
  let left = 10
  return new ReadableStream({
    pull(controller) {
      left -= 1
      if (left < 0) controller.close()
      else controller.enqueue(MEGABYTE)
    },
  })
}

/** Ends in the middle, with an error of the connection. */
function brokenOff(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  return new ReadableStream({
    start: (controller) => controller.enqueue(bytes.slice(0, bytes.length >> 1)),
    pull: (controller) => controller.error(Object.assign(new Error('reset'), { code: 'ECONNRESET' })),
  })
}

/** What may answer to another question, without naming a payment by chance that is then found. */
const elsewhere = (Object.keys(GOOD) as Shape[]).filter(
  (shape) => shape !== 'payment' && shape !== 'payments',
)

/** @param about - What a right answer to this call looks like. */
export function hostileAnswer(rng: Prng, about: Shape): HostileAnswer {
  const good = GOOD[rng.chance(0.8) ? about : rng.pick(elsewhere)]
  const text = JSON.stringify(good)
  const status = rng.pick(STATUSES)
  const [how, make] = rng.weighted<
    readonly [string, () => HostileAnswer['reply'] | [number, HostileAnswer['reply']]]
  >([
    [['wrong types', () => reply(200, JSON.stringify(wrong(rng, good)), JSON_TYPE)], 8],
    [
      [
        'another status',
        () => [status, reply(status, rng.chance(0.5) ? text : '{"code":"X"}', retryLater(rng))],
      ],
      6,
    ],
    [['HTML', () => htmlOf(rng.pick([200, 200, 403, 502]))], 2],
    [['HTML called JSON', () => reply(200, HTML, JSON_TYPE)], 2],
    [['cut short', () => reply(200, text.slice(0, rng.int(0, text.length - 1)), JSON_TYPE)], 3],
    [['broken off', () => reply(200, brokenOff(text), JSON_TYPE)], 1],
    [['empty', () => reply(200, rng.pick(['', ' ', 'null', '[]', '{}', '""', '0']), JSON_TYPE)], 2],
    [['mangled', () => reply(200, mutateText(rng, text), JSON_TYPE)], 4],
    [
      [
        'odd numbers',
        () =>
          reply(
            200,
            text.replaceAll(/:(\d+|null|true|false)/g, () => `:${rng.pick(NUMBERS)}`),
            JSON_TYPE,
          ),
      ],
      2,
    ],
    [
      [
        'prototype keys',
        () =>
          reply(
            200,
            `{"__proto__":{"status":"succeeded","payment_id":"pay_x"},"constructor":${text}}`,
            JSON_TYPE,
          ),
      ],
      1,
    ],
    [['deep', () => reply(200, `${'{"a":['.repeat(5_000)}1${']}'.repeat(5_000)}`, JSON_TYPE)], 0.3],
    [['ten megabytes', () => reply(200, flood(), JSON_TYPE)], 0.02],
    [
      [
        'binary',
        () => reply(200, Buffer.from(noise(rng, 200), 'latin1'), { 'content-encoding': 'identity' }),
      ],
      1,
    ],
  ])
  const made = make()
  if (Array.isArray(made)) return { how: `${how} ${made[0]}`, status: made[0], reply: made[1] }
  return { how, status: 200, reply: made }
}

const htmlOf = (status: number): [number, HostileAnswer['reply']] => [
  status,
  reply(status, HTML, { 'content-type': 'text/html' }),
]

const retryLater = (rng: Prng): Record<string, string> => ({
  ...JSON_TYPE,
  ...(rng.chance(0.3) && {
    'retry-after': rng.pick(['3600', '-1', 'tomorrow', '1e9', '']),
    'x-should-retry': 'true',
    location: 'https://evil.example.com/checkouts',
  }),
})
