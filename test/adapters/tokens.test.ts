import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { createTokens, type SignedTerms } from '../../server/adapters/tokens.ts'

const tokens = createTokens('a secret of the server, thirty-two bytes')
const TERMS: SignedTerms = {
  route: 'one_click',
  id: 'acc_1',
  occasionId: 'pay_0',
  offerId: 'team',
  customerId: 'cus_1',
  amount: 1_210,
  currency: 'USD',
}

describe('the proof on the metadata of a payment', () => {
  const mac = tokens.sign(TERMS)

  it('is good for its own terms', () => {
    assert.equal(tokens.isSigned(TERMS, mac), true)
    assert.match(mac, /^[\w-]{43}$/)
  })

  const others: { [K in keyof SignedTerms]: SignedTerms[K] } = {
    route: 'checkout',
    id: 'acc_2',
    occasionId: 'pay_9',
    offerId: 'other',
    customerId: 'cus_2',
    amount: 1_211,
    currency: 'EUR',
  }
  for (const [field, value] of Object.entries(others)) {
    it(`is no good for another ${field}`, () =>
      assert.equal(tokens.isSigned({ ...TERMS, [field]: value }, mac), false))
  }

  it('is no good when parts of the terms slide into each other', () => {
    assert.equal(tokens.isSigned({ ...TERMS, id: 'acc_1,pay', occasionId: '_0' }, mac), false)
  })

  it('is no good from another server', () => {
    assert.equal(createTokens('another secret of thirty-two bytes!!').isSigned(TERMS, mac), false)
  })

  it('is no good missing, short, long, or not ASCII', () => {
    for (const candidate of [undefined, '', mac.slice(1), `${mac}A`, 'ä'.repeat(43)]) {
      assert.equal(tokens.isSigned(TERMS, candidate), false)
    }
  })
})

describe('the token of a session', () => {
  it('is 256 random bits, new each time', () => {
    const made = Array.from({ length: 50 }, () => tokens.newSecret())
    assert.equal(new Set(made).size, 50)
    for (const secret of made) assert.equal(Buffer.from(secret, 'base64url').length, 32)
  })

  it('is stored as its SHA-256', () => {
    // As in `printf abc | openssl dgst -sha256 -binary | basenc --base64url`.
    assert.equal(tokens.hash('abc'), 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
  })
})
