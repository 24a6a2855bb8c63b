import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { every, later, unusedPart } from '../../demo/dodo-simulator/calendar.ts'

const after = (from: string, count: number, interval: Parameters<typeof later>[2]) =>
  later(new Date(`${from}T10:00:00Z`), count, interval)
    .toISOString()
    .slice(0, 10)

describe('the calendar of a subscription', () => {
  it('bills on the same day of the month, or on its last one', () => {
    assert.equal(after('2026-03-15', 1, 'Month'), '2026-04-15')
    assert.equal(after('2026-01-31', 1, 'Month'), '2026-02-28')
    assert.equal(after('2026-12-31', 2, 'Month'), '2027-02-28')
    assert.equal(after('2024-02-29', 1, 'Year'), '2025-02-28')
    assert.equal(after('2026-03-15', 2, 'Week'), '2026-03-29')
    assert.equal(after('2026-03-15', 20, 'Day'), '2026-04-04')
  })

  it('counts the present day as still to come, or not a moment more than there is', () => {
    const cycle = {
      previous_billing_date: '2026-06-01T00:00:00.000000Z',
      next_billing_date: '2026-07-01T00:00:00.000000Z',
    }
    const unused = (now: string, unit: 'day' | 'millisecond') => unusedPart(cycle, new Date(now), unit)
    assert.equal(unused('2026-06-01T00:00:01Z', 'day'), 1)
    assert.equal(unused('2026-06-16T00:00:00Z', 'day'), 0.5)
    assert.equal(unused('2026-06-16T23:59:59Z', 'day'), 0.5)
    assert.equal(unused('2026-06-23T12:00:00Z', 'millisecond'), 0.25)
    assert.equal(unused('2026-08-01T00:00:00Z', 'day'), 0)
    assert.equal(unused('2026-05-01T00:00:00Z', 'day'), 1)
  })

  it('reads as a person would say it', () => {
    const rhythm = (payment_frequency_count: number, payment_frequency_interval: 'Month' | 'Year') =>
      every({ payment_frequency_count, payment_frequency_interval })
    assert.deepEqual([rhythm(1, 'Year'), rhythm(3, 'Month')], ['every year', 'every 3 months'])
  })
})
