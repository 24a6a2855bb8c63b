import { importJWK, SignJWT, type CryptoKey, type JWK } from 'jose'

/** What a merchant's backend vouches for. */
export interface CustomerTokenTerms {
  /** CUSTOMER_TOKEN_SECRET itself, or a private ES256 or EdDSA key whose public half is in CUSTOMER_TOKEN_JWKS. */
  readonly key: string | JWK
  /** The upsell-offer server's public origin, e.g. `https://upsell.example.com`. */
  readonly audience: string
  /** Dodo's id of the customer who is signed in, `cus_…`. */
  readonly customerId: string
  /** The one subscription that offers may change, `sub_…`; if not given, any of the customer's. */
  readonly subscriptionId?: string
  /** The one placement that the token opens; if not given, any. */
  readonly placement?: string
  /** What may be charged with one click at most, in minor units, e.g. `{amount: 5000, currency: 'USD'}`. */
  readonly max?: { readonly amount: number; readonly currency: string }
  /** The page's origin; if not given, any that the server allows. */
  readonly origin?: string
  /** How long the page may take to use it; at most 300, and 120 if not given. */
  readonly lifeSeconds?: number
}

const LONGEST_LIFE_S = 300
const USUAL_LIFE_S = 120

/**
 * Makes a token that opens one session for a customer of yours, for `<upsell-offer customer-token="…">`. To be made anew
 * for every page: it works once, and for some minutes. Call it on your server only, for the customer who is signed in.
 * @throws TypeError for a term that the upsell-offer server would refuse.
 */
export async function signCustomerToken(terms: CustomerTokenTerms): Promise<string> {
  refuseOdd(terms)
  const { customerId, subscriptionId, placement, max, origin, lifeSeconds = USUAL_LIFE_S } = terms
  const { key, alg, kid } = await keyOf(terms.key)
  const nowS = Math.floor(Date.now() / 1_000)
  return new SignJWT({
    ...(subscriptionId !== undefined && { subscription_id: subscriptionId }),
    ...(placement !== undefined && { placement }),
    ...(max && { max: { amount: max.amount, currency: max.currency } }),
    ...(origin !== undefined && { origin: new URL(origin).origin }),
  })
    .setProtectedHeader({ alg, typ: 'upsell+jwt', ...(kid !== undefined && { kid }) })
    .setSubject(customerId)
    .setAudience(new URL(terms.audience).origin)
    .setJti(crypto.randomUUID())
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + lifeSeconds)
    .sign(key)
}

interface SigningKey {
  readonly key: CryptoKey | Uint8Array
  readonly alg: string
  readonly kid?: string | undefined
}

async function keyOf(key: string | JWK): Promise<SigningKey> {
  if (typeof key === 'string') {
    const bytes = new TextEncoder().encode(key)
    if (bytes.length < 32) throw new TypeError('key: a secret of at least 32 bytes is needed')
    return { key: bytes, alg: 'HS256' }
  }
  const alg = key.kty === 'EC' && key.crv === 'P-256' ? 'ES256' : key.crv === 'Ed25519' ? 'EdDSA' : null
  if (!alg || key.d === undefined) throw new TypeError('key: a private P-256 or Ed25519 key is needed')
  return { key: await importJWK(key, alg), alg, kid: key.kid }
}

function refuseOdd({
  audience,
  customerId,
  subscriptionId,
  placement,
  max,
  origin,
  ...terms
}: CustomerTokenTerms): void {
  const { lifeSeconds = USUAL_LIFE_S } = terms
  const odd =
    (!isOrigin(audience) && 'audience: an origin such as https://upsell.example.com is needed') ||
    (!/^cus_[A-Za-z0-9_-]{1,60}$/.test(customerId) && 'customerId: an id such as cus_… is needed') ||
    (!/^sub_[A-Za-z0-9_-]{1,60}$/.test(subscriptionId ?? 'sub_any') &&
      'subscriptionId: an id such as sub_… is needed') ||
    (!/^[A-Za-z0-9_-]{1,64}$/.test(placement ?? 'any') && 'placement: the name of a placement is needed') ||
    (max && !isMoney(max) && 'max: whole minor units and a currency such as USD are needed') ||
    (origin !== undefined &&
      !isOrigin(origin) &&
      'origin: an origin such as https://app.example.com is needed') ||
    (!(lifeSeconds > 0 && lifeSeconds <= LONGEST_LIFE_S) && `lifeSeconds: from 1 to ${LONGEST_LIFE_S}`)
  if (odd) throw new TypeError(odd)
}

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && (text === url.origin || text === `${url.origin}/`)
}

const isMoney = ({ amount, currency }: { amount: number; currency: string }): boolean =>
  Number.isSafeInteger(amount) && amount >= 0 && /^[A-Z]{3}$/.test(currency)
