import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { AcceptanceStatus } from '../../server/domain/acceptance.ts'
import { nextLook } from '../../server/domain/schedule.ts'
import { toMs } from '../../server/domain/time.ts'
import { aChange, at, later, MINUTE_MS, STATES } from '../support/facts.ts'

const pauseAfter = (status: 'confirming' | 'action_required', waitedMs: number): number => {
  const now = later(waitedMs)
  return toMs(nextLook(STATES[status], now) ?? '') - toMs(now)
}

describe('the next look at an acceptance', () => {
  it('is the end of its hold', () => assert.equal(nextLook(STATES.held, at), STATES.held.chargeAt))

  it('comes once the charge must be over, or sooner where a payment is known', () => {
    assert.equal(nextLook(STATES.charging, at), later(30_000))
    assert.equal(nextLook({ ...STATES.charging, paymentId: 'pay_1' }, at), later(8_000))
    assert.equal(nextLook({ ...STATES.charging, change: aChange({ takenOn: true }) }, at), later(8_000))
    assert.equal(nextLook({ ...STATES.charging, change: aChange() }, at), later(30_000))
  })

  for (const status of ['confirming', 'action_required'] as const) {
    it(`waits longer and longer when ${status}, from two seconds to five minutes`, () => {
      const waits = [0, 4_000, 10_000, MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS]
      const pauses = waits.map((waited) => pauseAfter(status, waited))
      assert.deepEqual(pauses, [2_000, 2_000, 5_000, 30_000, 5 * MINUTE_MS, 5 * MINUTE_MS])
    })
  }

  it('waits up to an hour once an hour has passed: then only a slow bank is waited for', () => {
    assert.equal(pauseAfter('confirming', 62 * MINUTE_MS), 31 * MINUTE_MS)
    assert.equal(pauseAfter('action_required', 600 * MINUTE_MS), 60 * MINUTE_MS)
  })

  it('comes even when the clock went backwards', () => assert.equal(pauseAfter('confirming', -9_000), 2_000))

  it('costs some fifteen questions in twenty minutes', () => {
    let waited = 0
    let looks = 0
    while (waited < 20 * MINUTE_MS) {
      waited += pauseAfter('confirming', waited)
      looks++
    }
    assert.ok(looks >= 10 && looks <= 20, String(looks))
  })

  const settled: AcceptanceStatus[] = ['undone', 'succeeded', 'failed', 'not_charged', 'refunded', 'disputed']
  for (const status of settled) {
    it(`never comes when ${status}`, () => assert.equal(nextLook(STATES[status], at), null))
  }
})
