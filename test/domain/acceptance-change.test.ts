import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type {
  Acceptance,
  AcceptanceStatus,
  ChangeProgress,
  PaymentFact,
} from '../../server/domain/acceptance.ts'
import { applyFact } from '../../server/domain/apply-fact.ts'
import { aChange, at, FACTS, STATES, total } from '../support/facts.ts'

type FactType = PaymentFact['type']
type Open = 'charging' | 'confirming' | 'action_required'

const paid = { paymentId: 'pay_1', paid: total, at }

/** Whether something is due for a plan change, and which of its halves were told. */
const PROGRESS = {
  due: aChange(),
  'due, shown': aChange({ shown: true }),
  'due, paid': aChange({ paid }),
  'due, paid twice': aChange({ paid, surplus: ['pay_2'] }),
  free: aChange({ due: false }),
  'free, paid': aChange({ due: false, paid }),
  'free, paid twice': aChange({ due: false, paid, surplus: ['pay_2'] }),
} satisfies Record<string, ChangeProgress>

type ProgressName = keyof typeof PROGRESS
/** `same`, the end, or the open state with what is known then. */
type Outcome = 'same' | Exclude<AcceptanceStatus, Open> | `${Open}: ${ProgressName}`
type Cell = Outcome | { readonly [S in Open]?: Outcome }
type Row = Record<FactType, Cell>

/** A cell for some states only stands for `same` in the others. */
const nothing: Row = {
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

const unpaid = (name: 'due' | 'due, shown' | 'free'): Row => ({
  ...nothing,
  failed: 'failed',
  pending: { charging: `charging: ${name}`, confirming: `confirming: ${name}` },
  action_required: { charging: `action_required: ${name}`, confirming: `action_required: ${name}` },
  taken_on: every(name),
  refused: { charging: 'not_charged' },
  no_answer: { charging: `confirming: ${name}` },
  not_listed: { confirming: `confirming: ${name}` },
})

/** The payment is known: only the plan is waited for, and whatever is said of a time before is no news. */
const onlyPaid = (name: Exclude<ProgressName, 'due' | 'due, shown' | 'free'>): Row => ({
  ...nothing,
  changed: 'succeeded',
  taken_on: every(name),
  no_answer: { charging: `confirming: ${name}` },
  refunded: 'refunded',
  disputed: 'disputed',
})

function every(name: ProgressName): Cell {
  return {
    charging: `charging: ${name}`,
    confirming: `confirming: ${name}`,
    action_required: `action_required: ${name}`,
  }
}

/** Confirmed by the bank, it is no longer waited for the customer. */
const told = (name: ProgressName): Cell => ({
  ...(every(name) as object),
  action_required: `charging: ${name}`,
})

/** Every progress × every fact, for each open state. A new fact without its column does not compile. */
const TABLE: Record<ProgressName, Row> = {
  due: { ...unpaid('due'), succeeded: told('due, paid'), changed: every('due, shown') },
  'due, shown': { ...unpaid('due, shown'), succeeded: 'succeeded', refused: 'same' },
  'due, paid': onlyPaid('due, paid'),
  'due, paid twice': onlyPaid('due, paid twice'),
  free: { ...unpaid('free'), succeeded: told('free, paid'), changed: 'succeeded' },
  'free, paid': onlyPaid('free, paid'),
  'free, paid twice': onlyPaid('free, paid twice'),
}

function open(status: Open, change: ChangeProgress): Acceptance {
  const known = change.paid ? { paymentId: change.paid.paymentId } : {}
  return { ...STATES[status], ...known, change }
}

const expectedOf = (cell: Cell, status: Open): Outcome =>
  typeof cell === 'string' ? cell : (cell[status] ?? 'same')

/** A payment that waits for its customer is not paid: there is no such state. */
const isPossible = (status: Open, { paid: payment }: ChangeProgress) =>
  status !== 'action_required' || payment === null

describe('a plan change that learns a fact', () => {
  for (const [name, row] of Object.entries(TABLE) as [ProgressName, Row][]) {
    for (const [fact, cell] of Object.entries(row) as [FactType, Cell][]) {
      for (const status of ['charging', 'confirming', 'action_required'] as const) {
        if (!isPossible(status, PROGRESS[name])) continue
        for (const takenOn of [false, true]) check(name, fact, status, takenOn, expectedOf(cell, status))
      }
    }
  }
})

function check(name: ProgressName, fact: FactType, status: Open, takenOn: boolean, planned: Outcome): void {
  const expected = fact === 'taken_on' && takenOn ? 'same' : planned
  const where = `${status}, ${name}${takenOn ? ', taken on' : ''}`

  it(`${expected === 'same' ? 'learns nothing new' : `becomes ${expected}`} when ${where} and told ${fact}`, () => {
    const from = open(status, { ...PROGRESS[name], takenOn })
    const result = applyFact(from, FACTS[fact])
    if (expected === 'same') return assert.equal(result, from)

    assert.notEqual(result, from)
    const [becomes, progress] = expected.split(': ') as [AcceptanceStatus, ProgressName | undefined]
    assert.equal(result.status, becomes)
    const kept = progress && { ...PROGRESS[progress], takenOn: takenOn || fact === 'taken_on' }
    assert.deepEqual('change' in result ? result.change : undefined, kept)
  })
}
