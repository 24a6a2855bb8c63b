import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { TokenKeys } from '../../server/adapters/customer-token.ts'
import {
  bothPublic,
  CLAIMS,
  hmac,
  isRefused,
  jwks,
  ours,
  pairs,
  SECRET,
  secretKeys,
  signed,
  signer,
  token,
  type Signer,
} from '../support/customer-tokens.ts'

const refuses = (name: string, text: string, keys: TokenKeys = secretKeys) =>
  it(name, async () => assert.equal(await isRefused(text, keys), true))
const unsigned: Signer = { alg: 'none', sign: () => Buffer.alloc(0) }
const header = (more: Record<string, unknown> = {}) => ({ alg: 'HS256', typ: 'upsell+jwt', ...more })
const [head = '', body = '', tail = ''] = token().split('.')
const ES = pairs.ES256.publicKey
const attacker = pairs.RS256

describe('a token that nobody signed', () => {
  for (const keys of [secretKeys, bothPublic]) {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '', null, undefined]) {
      const text = token({}, unsigned, { alg })
      refuses(`is refused with ${keys.type} and alg ${JSON.stringify(alg)}`, text, keys)
      refuses(
        `is refused with ${keys.type}, alg ${JSON.stringify(alg)} and another's signature`,
        text + tail,
        keys,
      )
    }
  }
  refuses('is refused with an empty signature', `${head}.${body}.`)
  refuses('is refused with no signature', `${head}.${body}`)
  refuses('is refused with an empty secret', token({}, hmac('')))
})

describe('a token that is signed with what everybody knows', () => {
  const pem = ES.export({ type: 'spki', format: 'pem' })
  const der = ES.export({ type: 'spki', format: 'der' })
  const { x = '', y = '' } = ES.export({ format: 'jwk' })
  const known: Record<string, string | Buffer> = {
    'the public key as PEM': pem,
    'the public key as PEM without its end of line': String(pem).trim(),
    'the public key as DER': der,
    'the public key as JSON': JSON.stringify(ES.export({ format: 'jwk' })),
    'a coordinate of the public key': x,
    'both coordinates, as bytes': Buffer.from(x + y, 'base64url'),
    'its name': 'es',
  }
  const published = jwks([ES, 'es'])
  for (const [what, secret] of Object.entries(known)) {
    refuses(`is refused: ${what}`, token({}, hmac(secret), { kid: 'es' }), published)
    refuses(
      `is refused: ${what}, as if it were ES256`,
      token({}, { ...hmac(secret), alg: 'ES256' }),
      published,
    )
  }
})

describe('a token that chooses how it is believed', () => {
  const others: [string, Signer, TokenKeys][] = [
    ['HS384', hmac(SECRET, 'sha384', 'HS384'), secretKeys],
    ['HS512', hmac(SECRET, 'sha512', 'HS512'), secretKeys],
    ['hs256', { ...ours, alg: 'hs256' }, secretKeys],
    ['RS256', signer('RS256'), secretKeys],
    ['ES256, where a secret is expected', signer('ES256'), secretKeys],
    ['HS256, where a public key is expected', ours, bothPublic],
    ['ES384 with a key of ours', signer('ES384'), jwks([pairs.ES384.publicKey])],
    ['RS256 with a key of ours', signer('RS256'), jwks([attacker.publicKey])],
    ['EdDSA with the name of the other key', { ...signer('EdDSA'), alg: 'ES256' }, bothPublic],
  ]
  for (const [name, by, keys] of others) refuses(`is refused: ${name}`, token({}, by), keys)

  const jwk = attacker.publicKey.export({ format: 'jwk' })
  const foreign: Record<string, unknown> = {
    jku: 'https://evil.test/jwks.json',
    jwk,
    x5u: 'https://evil.test/cert.pem',
    x5c: ['MIIB'],
  }
  for (const [name, value] of Object.entries(foreign)) {
    refuses(`is refused with its own ${name}`, token({}, signer('RS256'), { [name]: value }), bothPublic)
    refuses(`is refused with its own ${name}, though we signed it`, token({}, ours, { [name]: value }))
    refuses(`is refused with an empty ${name}, though we signed it`, token({}, ours, { [name]: null }))
  }

  const es = pairs.ES256
  const own = { kid: 'es', jwk: es.publicKey.export({ format: 'jwk' }) }
  refuses('is refused with the key that we would have taken', token({}, signer('ES256'), own), bothPublic)
})

describe('a token whose kid leads elsewhere', () => {
  const kids = [
    '/dev/null',
    '../../../../dev/null',
    "x' UNION SELECT '",
    '../',
    '|whoami',
    '\0',
    '__proto__',
    '0',
  ]
  for (const kid of kids) {
    const shown = JSON.stringify(kid)
    refuses(`is refused when signed with nothing: ${shown}`, token({}, hmac(''), { kid }))
    refuses(`is refused when signed with the kid: ${shown}`, token({}, hmac(kid), { kid }))
    refuses(
      `is refused when no key of ours has it: ${shown}`,
      token({}, signer('ES256'), { kid }),
      bothPublic,
    )
  }
  for (const kid of [5, null, {}, ['es'], true]) {
    refuses(
      `is refused when it is no text: ${JSON.stringify(kid)}`,
      token({}, signer('ES256'), { kid }),
      jwks([ES, 'es'], [ES, 'other']),
    )
  }
})

describe('a token that was made for something else', () => {
  for (const typ of [
    undefined,
    null,
    '',
    'JWT',
    'at+jwt',
    'dpop+jwt',
    'upsell',
    'upsell+jwt ',
    'xupsell+jwt',
    5,
  ]) {
    refuses(`is refused with typ ${JSON.stringify(typ)}`, token({}, ours, { typ }))
  }
  refuses(
    'is refused with a rule that we do not know',
    token({}, ours, { crit: ['https://x.test/rule'], 'https://x.test/rule': 1 }),
  )
  refuses('is refused with its claims left as they are', token({}, ours, { crit: ['b64'], b64: false }))
  refuses('is refused when it is zipped or encrypted', token({}, ours, { alg: 'dir', enc: 'A128GCM' }))
})

describe('a token with two answers to one question', () => {
  const twice = (json: object, key: string, value: unknown) =>
    JSON.stringify(json).replace('{', `{${JSON.stringify(key)}:${JSON.stringify(value)},`)
  const good = JSON.stringify(CLAIMS)
  const cases: [string, string, string][] = [
    ['two subjects', JSON.stringify(header()), twice(CLAIMS, 'sub', 'cus_2')],
    ['two equal subjects', JSON.stringify(header()), twice(CLAIMS, 'sub', 'cus_1')],
    ['two ends', JSON.stringify(header()), twice(CLAIMS, 'exp', 1)],
    [
      'a subject in another spelling',
      JSON.stringify(header()),
      twice(CLAIMS, 'sub', 'cus_2').replace('"sub"', '"s\\u0075b"'),
    ],
    [
      'two limits',
      JSON.stringify(header()),
      JSON.stringify({ ...CLAIMS, max: {} }).replace(
        '"max":{}',
        '"max":{"amount":1,"amount":9,"currency":"USD"}',
      ),
    ],
    ['two algorithms', twice(header(), 'alg', 'none'), good],
    ['two types', twice(header(), 'typ', 'JWT'), good],
  ]
  for (const [what, first, second] of cases) {
    it(`is refused: ${what}`, async () => assert.equal(await isRefused(signed(first, second, ours)), true))
  }

  it('is not confused with one that has a key in several places, or names one in a text', async () => {
    const claims = {
      ...CLAIMS,
      a: { sub: 'x', b: { sub: 'y' } },
      c: [{ sub: 1 }, { sub: 2 }],
      e: { z: 1 },
      z: 2,
      d: '"sub":"sub":',
    }
    assert.equal(
      await isRefused(signed(JSON.stringify(header()), JSON.stringify(claims, null, '\t'), ours)),
      false,
    )
  })
})

describe('a token in another spelling', () => {
  const spellings: Record<string, string> = {
    'with an end of line': `${head}.${body}.${tail}\n`,
    'with a blank before it': ` ${head}.${body}.${tail}`,
    'with a blank in its signature': `${head}.${body}.${tail.slice(0, 9)} ${tail.slice(9)}`,
    'with padding': `${head}.${body}.${tail}=`,
    'with the other alphabet': `${head}.${body}.${Buffer.from(tail, 'base64url').toString('base64').replace(/=+$/, '~')}`,
    'with a fourth part': `${head}.${body}.${tail}.${tail}`,
    'with five parts': `${head}..${body}..${tail}`,
    'with an empty fourth part': `${head}.${body}.${tail}.`,
    'with its claims left out': `${head}..${tail}`,
    'as JSON': JSON.stringify({ protected: head, payload: body, signature: tail }),
    'that is empty': '',
    'of two dots': '..',
    'that is no token': 'null',
  }
  for (const [what, text] of Object.entries(spellings)) refuses(`is refused: ${what}`, text)

  it('is refused with spare bits in its last letter', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet.indexOf(tail.at(-1) ?? '')
    for (const spare of [1, 2, 3]) {
      const letter = alphabet[(last & ~3) | spare] ?? ''
      const text = `${head}.${body}.${tail.slice(0, -1)}${letter}`
      assert.equal(await isRefused(text), letter !== tail.at(-1))
    }
  })

  it('is refused when its JSON is none, or no object', async () => {
    for (const json of ['', '{', 'null', '[]', '5', '"text"', '{"sub":', `${JSON.stringify(CLAIMS)}x`]) {
      assert.equal(await isRefused(signed(JSON.stringify(header()), json, ours)), true)
      assert.equal(await isRefused(signed(json, JSON.stringify(CLAIMS), ours)), true)
    }
  })
})
