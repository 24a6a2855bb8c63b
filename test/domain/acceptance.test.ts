import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { AcceptanceStatus, PaymentFact } from '../../server/domain/acceptance.ts'
import { applyFact } from '../../server/domain/apply-fact.ts'
import { FACTS, STATES } from '../support/facts.ts'

type FactType = PaymentFact['type']
type Row = Record<FactType, AcceptanceStatus | 'same'>

/** Also what is told of a plan is no news to the sale of a product. */
const same: Row = {
  succeeded: 'same',
  failed: 'same',
  pending: 'same',
  action_required: 'same',
  taken_on: 'same',
  changed: 'same',
  refused: 'same',
  no_answer: 'same',
  not_listed: 'same',
  refunded: 'same',
  disputed: 'same',
}

/** Every state × every fact. A new state or fact without its row or column does not compile. */
const TABLE: Record<AcceptanceStatus, Row> = {
  held: { ...same, succeeded: 'succeeded' },
  undone: { ...same, succeeded: 'succeeded' },
  charging: {
    ...same,
    succeeded: 'succeeded',
    failed: 'failed',
    pending: 'charging',
    action_required: 'action_required',
    refused: 'not_charged',
    no_answer: 'confirming',
  },
  confirming: {
    ...same,
    succeeded: 'succeeded',
    failed: 'failed',
    pending: 'confirming',
    action_required: 'action_required',
    not_listed: 'confirming',
  },
  action_required: { ...same, succeeded: 'succeeded', failed: 'failed' },
  succeeded: { ...same, refunded: 'refunded', disputed: 'disputed' },
  failed: { ...same, succeeded: 'succeeded' },
  not_charged: { ...same, succeeded: 'succeeded' },
  refunded: same,
  disputed: { ...same, refunded: 'refunded' },
}

describe('an acceptance that learns a fact', () => {
  for (const [from, row] of Object.entries(TABLE) as [AcceptanceStatus, Row][]) {
    for (const [fact, expected] of Object.entries(row) as [FactType, Row[FactType]][]) {
      const title = expected === 'same' ? 'learns nothing new' : `becomes ${expected}`

      it(`${title} when ${from} and told ${fact}`, () => {
        const result = applyFact(STATES[from], FACTS[fact])

        if (expected === 'same') assert.equal(result, STATES[from])
        else {
          assert.equal(result.status, expected)
          assert.notEqual(result, STATES[from])
        }
      })
    }
  }
})
