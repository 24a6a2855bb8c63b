import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { accept, harness, offer, visit, type Harness } from '../support/harness.ts'

const BADGED = offer({ badge: { text: { en: 'Most popular' }, proof: 'last_90_days' } })
const DAY_MS = 86_400_000

/** Sales of an offer that were kept, as the ledger would hold them. */
async function sold(h: Harness, offerId: string, times: number) {
  const { session, decision } = await visit(h)
  await accept(h, session, decision.quote)
  const [row] = await h.database.db.selectFrom('acceptance').selectAll().execute()
  const copies = Array.from({ length: times }, (_, n) => ({
    ...row!,
    id: `sold_${offerId}_${n}`,
    offer_id: offerId,
    status: 'succeeded',
    due_at: null,
  }))
  await h.database.db.insertInto('acceptance').values(copies).execute()
}

const badgeFor = async (h: Harness, paymentId: string) => {
  h.dodo.known.set(paymentId, { ...h.dodo.known.get('pay_first')!, id: paymentId, createdAt: h.clock.now })
  h.dodo.known.set(paymentId, { ...h.dodo.known.get(paymentId)!, customerId: `cus_${paymentId}` })
  return (await visit(h, { paymentId })).decision.offer.badge
}

describe('the badge of an offer', () => {
  it('is shown while the ledger proves it, and not before', async (t) => {
    const h = await harness([BADGED, offer({ id: 'rival', productId: 'pdt_rival', placements: ['other'] })])
    t.after(() => h.close())
    assert.equal(await badgeFor(h, 'pay_a'), undefined)
    await sold(h, 'team', 20)
    assert.equal(await badgeFor(h, 'pay_b'), 'Most popular')
    h.later(91 * DAY_MS)
    assert.equal(await badgeFor(h, 'pay_c'), undefined)
  })

  it('is not shown when another offer of its kind sold as often, or when it names no proof', async (t) => {
    const rival = offer({ id: 'rival', productId: 'pdt_rival', placements: ['other'] })
    const h = await harness([BADGED, rival])
    const bare = await harness([offer({ badge: { text: { en: 'Best' }, proof: null } })])
    t.after(() => Promise.all([h.close(), bare.close()]))
    await sold(h, 'team', 20)
    await h.database.db
      .updateTable('acceptance')
      .set({ offer_id: 'rival' })
      .where('id', 'like', 'sold%')
      .execute()
    assert.equal(await badgeFor(h, 'pay_a'), undefined)
    await sold(bare, 'team', 50)
    assert.equal(await badgeFor(bare, 'pay_b'), undefined)
  })
})
