import { createHmac, randomBytes } from 'node:crypto'

import type { Prng } from '../simulation/prng.ts'
import { mutateText, noise } from './mutate.ts'
import { WEBHOOK_KEY } from './stage.ts'

/** A webhook as Dodo sends it, or as somebody would like it to be taken for. */
export interface Message {
  readonly id: string
  readonly timestamp: string
  readonly body: string
  readonly headers: Readonly<Record<string, string | string[]>>
}

const signatureOf = (id: string, timestamp: string, body: string, key: string | Buffer): string =>
  createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')

/** Signed as the Standard Webhooks specification says, without the library under test. */
export function message(
  id: string,
  timestamp: string,
  body: string,
  key: string | Buffer = WEBHOOK_KEY,
): Message {
  const signature = `v1,${signatureOf(id, timestamp, body, key)}`
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
  return { id, timestamp, body, headers }
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000)

type Forge = (rng: Prng, honest: Message) => Message

const secretText = `whsec_${WEBHOOK_KEY.toString('base64')}`
const KEYS: readonly (string | Buffer)[] = [
  randomBytes(32),
  '',
  'whsec_',
  // The secret as a text, where its bytes are the key.
  secretText,
  secretText.slice('whsec_'.length),
  WEBHOOK_KEY.subarray(1),
]

const wrongKey: Forge = (rng, { id, timestamp, body }) => message(id, timestamp, body, rng.pick(KEYS))

const unsigned: Forge = (rng, honest) => {
  const names = Object.keys(honest.headers)
  const kept = names.filter(() => rng.chance(0.5)).slice(0, names.length - 1)
  return { ...honest, headers: Object.fromEntries(kept.map((name) => [name, honest.headers[name] ?? ''])) }
}

/** The same event in other bytes: by a proxy that parses and writes it again. */
const rewritten: Forge = (rng, honest) => {
  const event = JSON.parse(honest.body) as Record<string, unknown>
  const body = rng.pick([
    JSON.stringify(event, null, 2),
    JSON.stringify(Object.fromEntries(Object.entries(event).toReversed())),
    `${honest.body}\n`,
    ` ${honest.body}`,
    `\ufeff${honest.body}`,
    honest.body.replace('"type"', '"\\u0074ype"'),
    honest.body.replace(/\}$/, ',"type":"dispute.opened"}'),
  ])
  return { ...honest, body }
}

const otherContent: Forge = (rng, honest) => {
  const body = rng.chance(0.5)
    ? mutateText(rng, honest.body)
    : honest.body.slice(0, rng.int(0, honest.body.length - 1))
  return { ...honest, body }
}

/** Headers that come more than once: a server joins them with a comma. */
const severalHeaders: Forge = (rng, honest) => {
  const name = rng.pick(['webhook-id', 'webhook-timestamp', 'webhook-signature'])
  const value = String(honest.headers[name])
  const random = () => `v1,${randomBytes(32).toString('base64')}`
  const listed =
    name === 'webhook-signature'
      ? [random(), random()]
      : rng.pick([
          [value, value],
          ['', value],
        ])
  return { ...honest, headers: { ...honest.headers, [name]: listed } }
}

/** Truly signed, at a moment that is no more, not yet, or no moment. */
const otherTime: Forge = (rng, { id, body }) => {
  const now = nowSeconds()
  const timestamp = rng.pick([
    String(now - rng.int(310, 400_000)),
    String(now + rng.int(310, 400_000)),
    `${now}junk`,
    `${now}.0`,
    ` ${now}`,
    `+${now}`,
    `-${now}`,
    `0${now}`,
    `${now}000`,
    `0x${now.toString(16)}`,
    now.toExponential(),
    'NaN',
    'Infinity',
    new Date(now * 1000).toISOString(),
    noise(rng, 12).replaceAll(/[^\x21-\x7e]/g, '?'),
  ])
  return message(id, timestamp, body)
}

const otherId: Forge = (rng, honest) => ({
  ...honest,
  headers: {
    ...honest.headers,
    'webhook-id': rng.pick([`${honest.id}2`, 'msg_0', '', '.', `${honest.id}.`]),
  },
})

const LETTERS = Array.from('ABCDEFGHijklmnop0123+/')

const otherSignature: Forge = (rng, { id, timestamp, body, headers }) => {
  const signature = String(headers['webhook-signature']).slice('v1,'.length)
  const at = rng.int(0, signature.length - 3)
  const other = rng.pick(LETTERS)
  const forged = rng.pick([
    () => `v1,${signature.slice(0, at)}${other}${signature.slice(at + 1)}`,
    () => `v1,${signature.slice(0, at)}`,
    () => `v2,${signature}`,
    () => `V1,${signature}`,
    () => `v1a,${signature}`,
    () => `v1 ${signature}`,
    () => signature,
    () => `v1,${Buffer.alloc(32).toString('base64')}`,
    () => `v1,${'='.repeat(44)}`,
    () => Array.from({ length: 50 }, () => `v1,${randomBytes(32).toString('base64')}`).join(' '),
    () => `v1,${signatureOf(id, timestamp, `${body} `, WEBHOOK_KEY)}`,
    () => `v1,${createHmac('sha1', WEBHOOK_KEY).update(body).digest('base64')}`,
  ])()
  const unchanged = forged === `v1,${signature}`
  return { id, timestamp, body, headers: { ...headers, 'webhook-signature': unchanged ? 'v1,' : forged } }
}

const huge: Forge = (rng, { id, timestamp }) =>
  message(id, timestamp, `{"type":"payment.succeeded","data":"${'x'.repeat(rng.int(262_144, 400_000))}"}`)

const junk: Forge = (rng, honest) => ({ ...honest, body: noise(rng, 200) })

const FORGERIES: readonly (readonly [readonly [string, Forge], number])[] = [
  [['unsigned', unsigned], 3],
  [['another key', wrongKey], 4],
  [['written again', rewritten], 3],
  [['other content', otherContent], 4],
  [['several headers', severalHeaders], 2],
  [['another time', otherTime], 3],
  [['another id', otherId], 2],
  [['another signature', otherSignature], 4],
  [['too large', huge], 0.1],
  [['junk', junk], 1],
]

/** A webhook that must not be believed, and how it came about. */
export function forgedMessage(rng: Prng, honest: Message): { how: string; forged: Message } {
  const [how, forge] = rng.weighted(FORGERIES)
  const forged = forge(rng, honest)
  const same =
    forged.body === honest.body && JSON.stringify(forged.headers) === JSON.stringify(honest.headers)
  return same ? forgedMessage(rng, honest) : { how, forged }
}
