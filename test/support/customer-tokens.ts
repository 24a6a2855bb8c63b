import { generateKeyPairSync, sign as signWith, type KeyObject } from 'node:crypto'
import { createHmac } from 'node:crypto'

import { createTokenVerifier, type TokenKeys } from '../../server/adapters/customer-token.ts'
import { toMs } from '../../server/domain/time.ts'
import { at } from './facts.ts'

export const SERVER = 'https://upsell.example.com'
export const SECRET = 'the secret of the merchant’s backend'
export const NOW_S = toMs(at) / 1000

export const CLAIMS = {
  sub: 'cus_1',
  aud: SERVER,
  jti: 'tok_12345678',
  iat: NOW_S,
  exp: NOW_S + 300,
}

const base64url = (data: string | Buffer): string => Buffer.from(data).toString('base64url')

/** How a token is signed: by hand, so that a test can sign what no library would. */
export interface Signer {
  readonly alg: string
  readonly sign: (input: string) => Buffer
}

export const hmac = (secret: string | Buffer, hash = 'sha256', alg = 'HS256'): Signer => ({
  alg,
  sign: (input) => createHmac(hash, secret).update(input).digest(),
})

export const pairs = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
}

export const signer = (alg: keyof typeof pairs, key: KeyObject = pairs[alg].privateKey): Signer => ({
  alg,
  sign: (input) =>
    signWith(alg === 'EdDSA' ? null : `sha${alg.slice(2)}`, Buffer.from(input), {
      key,
      dsaEncoding: 'ieee-p1363',
    }),
})

export const ours = hmac(SECRET)

/** A token from the very texts that are signed. */
export function signed(header: string, payload: string, { sign }: Signer): string {
  const input = `${base64url(header)}.${base64url(payload)}`
  return `${input}.${base64url(sign(input))}`
}

/** A token as a merchant's backend makes it; a claim that is undefined is left out. */
export const token = (
  claims: Record<string, unknown> = {},
  by: Signer = ours,
  header: Record<string, unknown> = {},
): string =>
  signed(
    JSON.stringify({ alg: by.alg, typ: 'upsell+jwt', ...header }),
    JSON.stringify({ ...CLAIMS, ...claims }),
    by,
  )

export const jwks = (...keys: (readonly [key: KeyObject, kid?: string])[]): TokenKeys => ({
  type: 'jwks',
  jwks: { keys: keys.map(([key, kid]) => ({ ...key.export({ format: 'jwk' }), ...(kid && { kid }) })) },
})

export const secretKeys: TokenKeys = { type: 'secret', secret: SECRET }
export const bothPublic = jwks([pairs.ES256.publicKey, 'es'], [pairs.EdDSA.publicKey, 'ed'])

/** The claims that are believed, or why none are. */
export async function verdictOn(text: string, keys: TokenKeys | null = secretKeys, afterS = 0) {
  const now = new Date((NOW_S + afterS) * 1000).toISOString() as typeof at
  const verdict = await createTokenVerifier(keys)(text, SERVER, now)
  return verdict.type === 'claims' ? verdict.claims : verdict.why
}

export const isRefused = async (...given: Parameters<typeof verdictOn>): Promise<boolean> =>
  typeof (await verdictOn(...given)) === 'string'
