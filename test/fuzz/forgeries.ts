import { generateKeyPairSync, randomBytes } from 'node:crypto'

import type { Prng } from '../simulation/prng.ts'
import { bothPublic, hmac, pairs, signed, signer, type Signer } from '../support/customer-tokens.ts'
import { mutateText, noise, oddText } from './mutate.ts'

/** How the shop believes tokens: by the secret that it shares with its backend, or by the backend's public keys. */
export interface Honest {
  readonly by: Signer
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
  /** A token that is believed. */
  readonly good: string
}

const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const strangerJwk = stranger.publicKey.export({ format: 'jwk' })

/** What a thief without the key can sign with; the public keys are known to everybody. */
const FOREIGN: readonly Signer[] = [
  hmac(randomBytes(32)),
  hmac(''),
  hmac('secret'),
  hmac(pairs.ES256.publicKey.export({ format: 'pem', type: 'spki' })),
  hmac(pairs.ES256.publicKey.export({ format: 'der', type: 'spki' })),
  hmac(JSON.stringify(bothPublic)),
  hmac(JSON.stringify(pairs.EdDSA.publicKey.export({ format: 'jwk' }))),
  signer('ES256', stranger.privateKey),
  signer('RS256'),
  signer('ES384'),
  { alg: 'none', sign: () => Buffer.alloc(0) },
  { alg: 'None', sign: () => Buffer.alloc(0) },
  { alg: 'HS256', sign: () => Buffer.alloc(32) },
  { alg: 'ES256', sign: () => Buffer.alloc(64) },
  {
    alg: 'ES256',
    sign: () => Buffer.concat([Buffer.alloc(31), Buffer.from([1]), Buffer.alloc(31), Buffer.from([1])]),
  },
  { alg: 'EdDSA', sign: () => Buffer.alloc(64) },
]

const ALGS = ['HS256', 'HS512', 'ES256', 'EdDSA', 'RS256', 'PS256', 'none', 'hs256', '', null, ['HS256'], 1]

const KEYS_IN_HEADER: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { jwk: strangerJwk },
  { jku: 'https://evil.example.com/jwks.json' },
  { x5u: 'https://evil.example.com/cert.pem' },
  { x5c: ['MIIB'] },
  { kid: '../../../../dev/null' },
  { kid: "' union select 'secret" },
  { kid: 'es' },
  { kid: 'ed' },
  { kid: ['es'] },
]

type Forge = (rng: Prng, honest: Honest) => string
const json = JSON.stringify

/** With a signature of somebody else's. */
const signedByAnother: Forge = (rng, { header, claims }) => {
  const by = rng.pick(FOREIGN)
  const named = { ...header, alg: rng.chance(0.7) ? by.alg : rng.pick(ALGS), ...rng.pick(KEYS_IN_HEADER) }
  const wished = rng.chance(0.5) ? { ...claims, sub: 'cus_ana' } : claims
  return signed(json(named), json(wished), by)
}

/** What the backend signed, with something in it changed or exchanged. */
const altered: Forge = (rng, { good }) => {
  const parts = good.split('.')
  switch (rng.int(0, 5)) {
    case 0: {
      const n = rng.int(0, 2)
      const bytes = Buffer.from(parts[n] ?? '', 'base64url')
      const at = rng.int(0, bytes.length - 1)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << rng.int(0, 7))
      return parts.with(n, bytes.toString('base64url')).join('.')
    }
    case 1:
      return Array.from({ length: rng.int(0, 5) }, () => rng.pick(parts)).join('.')
    case 2:
      return parts
        .with(rng.int(0, 2), rng.chance(0.5) ? '' : Buffer.from(noise(rng)).toString('base64url'))
        .join('.')
    case 3: {
      const claims = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString()) as object
      const name = rng.pick(['sub', 'aud', 'jti', 'iat', 'exp', 'max', 'subscription_id', 'placement'])
      const other = json({ ...claims, [name]: rng.pick(['cus_ana', 1, null, {}, [], oddText(rng)]) })
      return parts.with(1, Buffer.from(other).toString('base64url')).join('.')
    }
    case 4:
      return json({ payload: parts[1], signatures: [{ protected: parts[0], signature: parts[2] }] })
    default:
      return mutateText(rng, good)
  }
}

/** Signed by the backend itself, but for another use, another server, another time, or not one thing only. */
const unfit: Forge = (rng, { by, header, claims }) => {
  const iat = Number(claims['iat'])
  const [head, body] = rng.pick<readonly [object, object | string]>([
    [{ typ: 'JWT' }, claims],
    [{ typ: 'at+jwt' }, claims],
    [{ typ: undefined }, claims],
    [{ crit: ['exp'] }, claims],
    [{ crit: ['b64'], b64: false }, claims],
    [{ jwk: strangerJwk }, claims],
    [{ jku: 'https://evil.example.com' }, claims],
    [{}, { ...claims, aud: `https://${noise(rng)}` }],
    [{}, { ...claims, aud: undefined }],
    [{}, { ...claims, sub: rng.pick(['pay_ana', '', 'cus_', 'cus_a b', 1, null, ['cus_ana'], { a: 1 }]) }],
    [{}, { ...claims, jti: rng.pick(['', 'short', 1, null, 'x'.repeat(129)]) }],
    [{}, { ...claims, iat: iat - 4_000, exp: iat - 3_700 }],
    [{}, { ...claims, iat: iat + rng.int(100, 9_999), exp: iat + 10_000 }],
    [{}, { ...claims, exp: iat + rng.int(301, 9_999_999) }],
    [{}, { ...claims, exp: rng.pick([null, '9999999999', Infinity, -1, false]) }],
    [{}, { ...claims, nbf: iat + 3_600 }],
    [{}, { ...claims, max: rng.pick([1, '5 USD', { amount: -1, currency: 'USD' }, { amount: 1.5 }]) }],
    [{}, `{"sub":"cus_eve",${json(claims).slice(1)}`],
    [{}, json(claims).replace(/\}$/, ',"sub":"cus_ana"}')],
    [{}, noise(rng)],
    [{}, '[]'],
    [{}, 'null'],
  ])
  return signed(json({ ...header, alg: by.alg, ...head }), typeof body === 'string' ? body : json(body), by)
}

const nothingAtAll: Forge = (rng) =>
  rng.pick([noise(rng), oddText(rng), `${noise(rng)}.${noise(rng)}.`, '..', '.'])

/** A token that must not be believed, and how it came about. */
export function forgedToken(rng: Prng, honest: Honest): { how: string; text: string } {
  const [how, forge] = rng.weighted<readonly [string, Forge]>([
    [['altered', altered], 5],
    [['signed by another', signedByAnother], 4],
    [['unfit', unfit], 4],
    [['no token', nothingAtAll], 1],
  ])
  const text = forge(rng, honest)
  // By chance nothing was changed: then it is no forgery.
  return text === honest.good ? forgedToken(rng, honest) : { how, text }
}
