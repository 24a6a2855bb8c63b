import {
  createLocalJWKSet,
  decodeProtectedHeader,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
} from 'jose'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

import type { Money } from '../domain/money.ts'
import { instant, toMs, type Instant } from '../domain/time.ts'

/** What a merchant's backend says of the customer who is signed in to its app. */
export interface CustomerClaims {
  readonly customerId: string
  /** Single use: kept until `expiresAt`. */
  readonly tokenId: string
  readonly expiresAt: Instant
  readonly subscriptionId: string | null
  readonly placement: string | null
  /** What may be charged with one click at most. */
  readonly max: Money | null
  /** The page's origin; null: any that is allowed. */
  readonly origin: string | null
}

/** How customer tokens are verified: one shared secret, or the public keys of the merchant's backend. */
export type TokenKeys =
  | { readonly type: 'secret'; readonly secret: string }
  | { readonly type: 'jwks'; readonly jwks: JSONWebKeySet }

/** Says why a token is not believed, for the log: the page is told the same words for every reason. */
export type TokenVerdict =
  | { readonly type: 'claims'; readonly claims: CustomerClaims }
  | { readonly type: 'refused'; readonly why: string }

export type TokenVerifier = (token: string, audience: string, now: Instant) => Promise<TokenVerdict>

const LONGEST_LIFE_S = 300
const CLOCK_SKEW_S = 60

const Claims = Type.Object({
  sub: Type.String({ pattern: '^cus_[A-Za-z0-9_-]{1,60}$' }),
  jti: Type.String({ minLength: 8, maxLength: 128 }),
  iat: Type.Integer(),
  exp: Type.Integer(),
  subscription_id: Type.Optional(Type.String({ pattern: '^sub_[A-Za-z0-9_-]{1,60}$' })),
  placement: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' })),
  max: Type.Optional(
    Type.Object({
      amount: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    }),
  ),
  origin: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
})

/**
 * Verifies `upsell+jwt` tokens with the configured keys and algorithms alone: a token's own `jku`, `jwk` or `alg`
 * never chooses how it is believed.
 * @param keys - Null: level `customer` is off and every token is refused.
 */
export function createTokenVerifier(keys: TokenKeys | null): TokenVerifier {
  if (keys === null) return async () => refused('customer tokens are off')
  const key = keys.type === 'secret' ? new TextEncoder().encode(keys.secret) : createLocalJWKSet(keys.jwks)
  const algorithms = keys.type === 'secret' ? ['HS256'] : ['ES256', 'EdDSA']
  return async (token, audience, now) => {
    try {
      const options = {
        algorithms,
        typ: 'upsell+jwt',
        audience,
        currentDate: new Date(toMs(now)),
        clockTolerance: CLOCK_SKEW_S,
        requiredClaims: ['sub', 'jti', 'iat', 'exp', 'aud'],
      }
      refuseOtherSpellings(token)
      // A header that names further rules (`crit`) is refused by the library; one that brings keys, here.
      refuseForeignKeys(token)
      const { payload } =
        typeof key === 'function'
          ? await jwtVerify(token, key, options)
          : await jwtVerify(token, key, options)
      if (jsonOf(token).some(namesAKeyTwice)) return refused('a key stands in it twice')
      return claimsOf(payload, toMs(now) / 1000)
    } catch (error) {
      return refused(error instanceof Error ? error.message : 'unreadable')
    }
  }
}

const refused = (why: string): TokenVerdict => ({ type: 'refused', why })

/** Decoders overlook blanks, other alphabets and spare bits: a token that is used once has one spelling. */
function refuseOtherSpellings(token: string): void {
  const parts = token.split('.')
  if (parts.some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part)) {
    throw new Error('it is not base64url')
  }
}

/** Header and claims, as they were signed. */
const jsonOf = (token: string): string[] =>
  token
    .split('.')
    .slice(0, 2)
    .map((part) => Buffer.from(part, 'base64url').toString())

/** JSON says one thing to a reader that believes the first of two equal keys, and another to one that takes the last. */
function namesAKeyTwice(json: string): boolean {
  const open: Set<unknown>[] = []
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (token.endsWith(':')) {
      const key: unknown = JSON.parse(token.slice(0, -1))
      if (open.at(-1)?.has(key)) return true
      open.at(-1)?.add(key)
    }
  }
  return false
}

function refuseForeignKeys(token: string): void {
  const header = decodeProtectedHeader(token)
  for (const name of ['jku', 'jwk', 'x5u', 'x5c']) {
    if (name in header) throw new Error(`the header must not have ${name}`)
  }
}

function claimsOf(payload: JWTPayload, nowS: number): TokenVerdict {
  if (!Value.Check(Claims, payload)) return refused('a claim is missing or malformed')
  const { sub, jti, iat, exp, subscription_id, placement, max, origin } = payload
  if (exp - iat > LONGEST_LIFE_S) return refused(`it lives longer than ${LONGEST_LIFE_S} s`)
  if (iat > nowS + CLOCK_SKEW_S) return refused('it is from the future')
  return {
    type: 'claims',
    claims: {
      customerId: sub,
      tokenId: jti,
      expiresAt: instant((exp + CLOCK_SKEW_S) * 1000),
      subscriptionId: subscription_id ?? null,
      placement: placement ?? null,
      max: max ? { amount: max.amount, currency: max.currency } : null,
      origin: origin ?? null,
    },
  }
}
