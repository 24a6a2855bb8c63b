import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { sql } from 'kysely'

import { seal } from '../../server/flows/evidence.ts'
import { verifyEvidence } from '../../server/flows/verify.ts'
import { accept, harness, payment, visit, type Harness } from '../support/harness.ts'

/** Three customers who said yes, sealed. */
async function threeYeses(t: TestContext) {
  const h = await harness()
  t.after(() => h.close())
  for (const n of [1, 2, 3]) {
    const id = `pay_${n}`
    h.dodo.known.set(id, payment({ id, customerId: `cus_${n}`, createdAt: h.clock.now }))
    const { session, decision } = await visit(h, { paymentId: id })
    await accept(h, session, decision.quote)
    h.later(1_000)
  }
  await seal(h.deps)
  const { head, findings, records } = await verifyEvidence(h.deps, null)
  assert.deepEqual([findings, records], [[], 3])
  return { h, head }
}

const verdict = async (h: Harness, anchor: Parameters<typeof verifyEvidence>[1] = null) =>
  (await verifyEvidence(h.deps, anchor)).findings.map(({ what }) => what)

/** Where what was shown and agreed to is kept, and what a liar would like it to say. */
const TAMPERED: readonly (readonly [table: string, column: string, value: string])[] = [
  ['evidence', 'facts', `replace(facts, 'Buy now', 'Cancel')`],
  ['evidence', 'facts', `replace(facts, '5450', '9999')`],
  ['evidence', 'person', `replace(person, 'cus_2', 'cus_1')`],
  ['evidence', 'person', `replace(person, 'By clicking', 'Never')`],
  ['evidence', 'person_hash', `'x'`],
  ['evidence', 'mac', `'x'`],
  ['evidence', 'seal', `'x'`],
  ['evidence', 'at', `'2020-01-01T00:00:00.000Z'`],
  ['evidence', 'type', `'forgotten'`],
]

describe('T15 T38: what a customer agreed to', () => {
  for (const [table, column, value] of TAMPERED) {
    it(`shows when its ${column} was changed: ${value}`, async (t) => {
      const { h } = await threeYeses(t)
      const change = `update ${table} set ${column} = ${value} where id = (select id from ${table} where seq = 2)`
      await sql.raw(change).execute(h.database.db)
      assert.notDeepEqual(await verdict(h), [])
    })
  }

  it('shows when a record was taken out, at the end too, or put in another place', async (t) => {
    for (const change of [
      'delete from evidence where seq = 2',
      'delete from evidence where seq = 3',
      'delete from evidence where seq = 1',
      'update evidence set seq = 99 where seq = 2',
    ]) {
      const { h } = await threeYeses(t)
      await sql.raw(change).execute(h.database.db)
      assert.notDeepEqual(await verdict(h), [], change)
    }
  })

  it('shows when the whole chain was cut back to an earlier moment, to whoever kept the anchor', async (t) => {
    const { h, head } = await threeYeses(t)
    await sql.raw('delete from evidence where seq > 1').execute(h.database.db)
    await sql.raw(`update evidence_head set seq = 1`).execute(h.database.db)
    assert.notDeepEqual(await verdict(h, head), [])
  })

  it('shows when the offer’s words, the quote or the acceptance were changed after the sale', async (t) => {
    for (const change of [
      `update decision set offer = replace(offer, 'Bring your team', 'Something else')`,
      `update quote set terms = replace(terms, '5450', '1')`,
      `update acceptance set customer_id = 'cus_other'`,
      `update acceptance set accepted_at = '2020-01-01T00:00:00.000Z'`,
      `delete from quote`,
      `delete from acceptance`,
    ]) {
      const { h } = await threeYeses(t)
      await sql.raw(change).execute(h.database.db)
      assert.notDeepEqual(await verdict(h), [], change)
    }
  })
})
