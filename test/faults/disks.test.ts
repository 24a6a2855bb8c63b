import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'

import { sql } from 'kysely'

import { openSqlite } from '../../server/adapters/sqlite.ts'
import type { Money } from '../../server/domain/money.ts'
import { temporaryFile } from '../support/database.ts'
import { dodoPayment } from '../support/dodo.ts'
import { accept, accepted, harness, visit, type Harness } from '../support/harness.ts'

async function onDisk(t: TestContext) {
  const h = await harness(undefined, {}, { open: () => openSqlite(temporaryFile(t)) })
  t.after(() => h.close())
  return h
}

/** Not a page more may be written; what fits into the pages that are there still can. */
async function fill({ database: { db } }: Harness): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 1}`).execute(db)
}

const mend = async ({ database: { db } }: Harness): Promise<void> => {
  await sql.raw('pragma max_page_count = 1000000').execute(db)
  await sql.raw('pragma query_only = off').execute(db)
}

const refuseWrites = async ({ database: { db } }: Harness): Promise<void> => {
  await sql.raw('pragma query_only = on').execute(db)
}

for (const [what, harm] of [
  ['is full', fill],
  ['can only be read', refuseWrites],
] as const) {
  describe(`X22: a database that ${what}`, () => {
    it('takes no new yes and sends none that it took, and works on once it is mended', async (t) => {
      const h = await onDisk(t)
      const { session, decision } = await visit(h)
      await harm(h)
      const refused = await wordyYes(h, session, decision.quote)
      assert.ok(refused.status >= 500, String(refused.status))
      await h.work().catch(() => {})
      assert.deepEqual(h.dodo.charges, [])
      await mend(h)
      assert.equal((await accept(h, session, decision.quote)).status, 202)
      h.later(5_000)
      await h.work()
      assert.equal(h.dodo.charges.length, 1)
    })

    it('sends nothing whose right to be sent could not be written', async (t) => {
      const h = await onDisk(t)
      await accepted(h)
      await harm(h)
      for (let n = 0; n < 3; n++) await h.work().catch(() => {})
      assert.equal(h.dodo.charges.length, (await statusOf(h)) === 'held' ? 0 : 1)
      await mend(h)
      await h.work()
      assert.equal(h.dodo.charges.length, 1)
    })

    it('keeps the truth of what was sent before at Dodo, and tells it afterwards', async (t) => {
      const h = await onDisk(t)
      const { status, says } = await accepted(h)
      h.dodo.onCharge = async () => {
        await harm(h)
        return { type: 'payment', paymentId: 'pay_offer' }
      }
      await h.work().catch(() => {})
      says({ status: 'succeeded' })
      await mend(h)
      for (let n = 0; n < 6; n++) {
        h.later(60_000)
        await h.work()
      }
      assert.deepEqual([h.dodo.charges.length, await statusOf(h)], [1, 'succeeded'])
      assert.equal((await status()).status, 'succeeded')
    })

    it('answers a webhook with an error, so that Dodo tells it again', async (t) => {
      const h = await onDisk(t)
      await harm(h)
      const tell = async (id: number) => {
        const webhook = { method: 'POST' as const, url: '/v1/webhooks/dodo', payload: EVENT }
        return (await h.app.inject({ ...webhook, headers: { 'webhook-id': `msg_${id}` } })).statusCode
      }
      let id = 0
      while (id < 500 && (await tell(id)) === 204) id++
      assert.ok((await tell(id)) >= 500, 'there is no more room')
      await mend(h)
      assert.equal(await tell(id), 204)
      assert.equal((await h.deps.store.unhandledWebhooks(600)).length, id + 1)
    })
  })
}

/** A yes that needs more room than is left over in a page. */
const wordyYes = (h: Harness, session: string, { id, total }: { id: string; total: Money }) =>
  h.request(
    'POST',
    '/v1/acceptances',
    {
      acceptanceId: randomUUID(),
      quoteId: id,
      displayed: { amount: total.amount, currency: total.currency },
      consent: { label: 'Buy now', text: 'x'.repeat(5_000), locale: 'en-US' },
    },
    session,
  )

const EVENT = JSON.stringify({ type: 'payment.succeeded', data: dodoPayment() })

const statusOf = async (h: Harness): Promise<string | undefined> =>
  (await h.database.db.selectFrom('acceptance').select('status').executeTakeFirst())?.status
