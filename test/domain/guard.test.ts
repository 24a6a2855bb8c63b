import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { acceptRefusal, isTwin, type Other } from '../../server/domain/abuse.ts'
import { addressKey } from '../../server/domain/address.ts'
import { OwnMeter } from '../../server/domain/meter.ts'
import { LONGEST_QUEUE_MS, queueMs } from '../../server/domain/queue.ts'
import { at, DAY_MS, later, MINUTE_MS, STATES } from '../support/facts.ts'

describe('what a visitor is counted by', () => {
  for (const [ip, key] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ] as const) {
    it(`is ${key} for ${ip}`, () => assert.equal(addressKey(ip), key))
  }
})

describe('a limit per minute', () => {
  it('counts each name by itself, and begins anew with the minute', async () => {
    const meter = new OwnMeter()
    const ask = (name: string, ms = 0) => meter.allows(name, 2, later(ms))
    assert.deepEqual([await ask('a'), await ask('a', 59_999), await ask('a', 59_999)], [true, true, false])
    assert.equal(await ask('b'), true)
    assert.equal(await ask('a', MINUTE_MS), true)
  })

  it('keeps a bounded number of names', async () => {
    const meter = new OwnMeter(2)
    for (const name of ['a', 'b', 'c']) await meter.allows(name, 1, at)
    assert.equal(await meter.allows('c', 1, at), false)
    assert.equal(await meter.allows('a', 1, at), true, 'seen first, forgotten first')
  })
})

describe('the queue of charges', () => {
  it('is empty when nothing waits', () => assert.equal(queueMs({ waiting: 0, oldestMs: 0, begun: 0 }), 0))

  it('lets a burst in that even a slow server works off within the minute', () => {
    assert.ok(queueMs({ waiting: 300, oldestMs: 0, begun: 0 }) <= LONGEST_QUEUE_MS)
    assert.ok(queueMs({ waiting: 301, oldestMs: 0, begun: 0 }) > LONGEST_QUEUE_MS)
  })

  it('lets more in where more was begun lately', () => {
    assert.ok(queueMs({ waiting: 1_000, oldestMs: 0, begun: 1_200 }) <= LONGEST_QUEUE_MS)
  })

  it('goes by what is really begun once it does not keep up', () => {
    assert.ok(queueMs({ waiting: 30, oldestMs: 12_000, begun: 20 }) > LONGEST_QUEUE_MS)
    assert.ok(queueMs({ waiting: 30, oldestMs: 12_000, begun: 60 }) <= LONGEST_QUEUE_MS)
  })

  it('is never shorter than the first one has been waiting', () => {
    assert.equal(queueMs({ waiting: 1, oldestMs: 70_000, begun: 0 }), 70_000)
  })
})

const other = (given: Partial<Other> = {}): Other => ({
  state: STATES.charging,
  acceptedAt: at,
  productId: 'pdt_team',
  subscriptionId: null,
  ...given,
})
const wanted = { productId: 'pdt_team', subscriptionId: null, acceptedAt: later(1_000) }

describe('one more acceptance of a customer', () => {
  it('is refused for what is under way or bought, in every state', () => {
    const refused = Object.values(STATES).filter((state) => acceptRefusal(wanted, [other({ state })]))
    assert.deepEqual(
      refused.map(({ status }) => status),
      ['held', 'charging', 'confirming', 'action_required', 'succeeded', 'disputed'],
    )
  })

  it('is refused as the fourth that may have tried the card within a day', () => {
    const three = (given: Partial<Other>) => [1, 2, 3].map((n) => other({ productId: `pdt_${n}`, ...given }))
    const counted = Object.values(STATES).filter((state) => acceptRefusal(wanted, three({ state })))
    assert.deepEqual(
      Object.values(STATES)
        .filter((state) => !counted.includes(state))
        .map(({ status }) => status),
      ['undone'],
    )
    assert.equal(acceptRefusal({ ...wanted, acceptedAt: later(DAY_MS) }, three({})), null, 'a day later')
    assert.equal(acceptRefusal(wanted, three({}).slice(1)), null)
  })

  it('of an unknown product is no reason by itself', () => {
    assert.equal(acceptRefusal({ ...wanted, productId: null }, [other({ productId: null })]), null)
  })
})

describe('a charge just before it is sent', () => {
  it('has a twin in what was sent or bought, and not in what waits like itself', () => {
    const twins = Object.values(STATES).filter((state) => isTwin(wanted, other({ state })))
    assert.deepEqual(
      twins.map(({ status }) => status),
      ['charging', 'confirming', 'action_required', 'succeeded', 'disputed'],
    )
  })
})
