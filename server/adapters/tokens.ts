import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What the metadata of a payment of ours says, and what its MAC covers. */
export interface SignedTerms {
  /** `one_click`: the charge of an acceptance. `checkout`: the same terms, paid on the hosted checkout. */
  readonly route: 'one_click' | 'checkout'
  /** The acceptance's id, or the decision's where there is no acceptance. */
  readonly id: string
  readonly occasionId: string
  readonly offerId: string
  readonly customerId: string
  readonly amount: number
  readonly currency: string
}

export type Tokens = ReturnType<typeof createTokens>

export function createTokens(secret: string) {
  const mac = ({ route, id, occasionId, offerId, customerId, amount, currency }: SignedTerms): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([route, id, occasionId, offerId, customerId, amount, currency]))
      .digest('base64url')

  const keyed = (purpose: string, parts: readonly unknown[]): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([`upsell-offer ${purpose}`, ...parts]))
      .digest('base64url')

  return {
    /** A bearer token of 256 random bits; only its hash is stored. */
    newSecret: (): string => randomBytes(32).toString('base64url'),
    hash: (secretText: string): string => createHash('sha256').update(secretText).digest('base64url'),
    /** A keyed hash for one purpose: what it covers cannot be changed by whoever has the database alone. */
    mac: keyed,
    /** Stands for an id whose person is forgotten: the same id becomes the same text, and cannot be read back. */
    pseudonym: (id: string): string => `gone_${keyed('pseudonym', [id]).slice(0, 22)}`,
    /** Proves that a payment's metadata is ours: anyone can put metadata on a static payment link. */
    sign: mac,
    isSigned(terms: SignedTerms, candidate: string | undefined): boolean {
      const expected = Buffer.from(mac(terms))
      const given = Buffer.from(candidate ?? '')
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
  }
}
