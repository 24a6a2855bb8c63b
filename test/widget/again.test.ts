import { expect, fixture, html, oneEvent } from '@open-wc/testing'

import type { OpenSessionBody } from '../../server/contract.ts'
import type { UpsellOffer } from '../../widget/index.ts'
import {
  accept,
  acceptance,
  answering,
  decision,
  fakeAsk,
  held,
  mountAt,
  never,
  ok,
  part,
  press,
  purchase,
  quiet,
  refused,
  says,
  session,
  words,
  type FakeServer,
} from './fake-api.ts'

const named = (id: string, headline: string) => decision({ id, offer: { ...decision().offer, headline } })

const inApp = (
  api: Partial<FakeServer>,
  attributes = html`<upsell-offer trigger="manual" .ask=${fakeAsk(api)}></upsell-offer>`,
): Promise<UpsellOffer> => fixture<UpsellOffer>(attributes)

describe('show()', () => {
  it('again after a no asks anew, and shows what is offered then', async () => {
    const offers = [named('dec_1', 'More storage'), named('dec_2', 'More seats')]
    const el = await inApp({ open: async () => ok(session({ decision: offers.shift() ?? null })) })
    el.customerToken = 'a.b.first'
    el.show()
    await says(el, 'More storage')
    part(el, 'decline')!.click()
    await el.updateComplete
    expect(el.offsetHeight).to.equal(0)
    el.show()
    await says(el, 'More seats')
  })

  it('again after a purchase does not tell the old outcome twice', async () => {
    let asked = 0
    const settled = acceptance('succeeded')
    const open: FakeServer['open'] = async () =>
      ok(session(asked++ ? { decision: named('dec_2', 'More seats'), acceptance: settled } : {}))
    const el = await inApp({ open, ...answering(ok({ acceptance: settled })) })
    el.customerToken = 'a.b.c'
    el.show()
    await accept(el)
    await says(el, 'Done.')
    el.show()
    await says(el, 'More seats')
    expect(words(el)).to.not.contain('Done.')
  })

  it('again with nothing more to offer takes no space and says so', async () => {
    const el = await mountAt('succeeded')
    const empty = oneEvent(el, 'upsell-empty')
    el.show()
    await empty
    await el.updateComplete
    expect(el.offsetHeight).to.equal(0)
  })

  it('again where a token is good for one session only goes on with the session there is', async () => {
    let opened = 0
    const el = await inApp({
      open: async () => (opened++ ? refused(403, 'claim_refused') : ok(session())),
      standing: async () => ok({ decision: named('dec_2', 'More seats'), acceptance: null }),
    })
    el.customerToken = 'a.b.once'
    el.show()
    await says(el, 'Add the workbook')
    part(el, 'decline')!.click()
    el.show()
    await says(el, 'More seats')
  })

  it('while an offer is on the page, or a charge is under way, changes nothing', async () => {
    let opened = 0
    const el = await inApp({ open: async () => (opened++, ok(session())), ...answering(held) })
    el.customerToken = 'a.b.d'
    el.show()
    await accept(el)
    el.show()
    await says(el, 'Undo')
    el.show()
    await quiet()
    expect(words(el)).to.contain('Undo')
    expect(opened).to.equal(1)
  })
})

describe('a customer token', () => {
  it('may come after the element is on the page', async () => {
    const el = await fixture<UpsellOffer>(html`<upsell-offer .ask=${fakeAsk()}></upsell-offer>`)
    await quiet()
    expect(el.offsetHeight).to.equal(0)
    el.setAttribute('customer-token', 'a.b.later')
    await says(el, 'Add the workbook')
  })

  it('of another customer begins anew, and a refreshed one does not lose what is under way', async () => {
    const tokens: unknown[] = []
    const open = async (body: OpenSessionBody) => (
      tokens.push(body.customerToken),
      ok(session({ decision: named('dec_1', `For ${body.customerToken}`) }))
    )
    const el = await inApp({ open, accept: () => never() })
    el.customerToken = 'ana'
    el.show()
    await says(el, 'For ana')
    el.customerToken = 'ben'
    await says(el, 'For ben')
    await accept(el)
    await says(el, 'Sending your order')
    el.customerToken = 'ben-again'
    await quiet()
    expect(words(el)).to.contain('Sending your order')
    expect(tokens).to.deep.equal(['ana', 'ben'])
  })
})

describe('two elements', () => {
  it('with placements of their own show offers of their own, and keep apart what was decided', async () => {
    const paymentId = purchase()
    const ask = fakeAsk({
      open: async ({ placement }) =>
        ok(session({ session: placement, decision: named(placement, placement) })),
      standing: async (token) => ok({ decision: named(token, `${token} again`), acceptance: null }),
    })
    const page = () =>
      fixture<HTMLElement>(html`
        <div>
          <upsell-offer payment-id=${paymentId} placement="thank-you" .ask=${ask}></upsell-offer>
          <upsell-offer payment-id=${paymentId} placement="pricing" .ask=${ask}></upsell-offer>
        </div>
      `)
    const [first, second] = [...(await page()).querySelectorAll('upsell-offer')]
    await says(first!, 'thank-you')
    await says(second!, 'pricing')
    expect(words(second!)).to.not.contain('Your order is confirmed')
    part(first!, 'decline')!.click()
    await first!.updateComplete
    expect(words(second!)).to.contain('Buy now')
    const [, again] = [...(await page()).querySelectorAll('upsell-offer')]
    await says(again!, 'pricing again')
  })

  it('with the same offer show its purchase both, at once', async () => {
    const paymentId = purchase()
    let bought = false
    const open = async () => ok(session())
    const standing = async () =>
      ok(
        bought
          ? { decision: null, acceptance: acceptance('held') }
          : { decision: decision(), acceptance: null },
      )
    const accepts: FakeServer['accept'] = async () => ((bought = true), held)
    const ask = fakeAsk({ open, standing, accept: accepts })
    const page = await fixture<HTMLElement>(html`
      <div>
        <upsell-offer payment-id=${paymentId} .ask=${ask}></upsell-offer>
        <upsell-offer payment-id=${paymentId} .ask=${ask}></upsell-offer>
      </div>
    `)
    const [first, second] = [...page.querySelectorAll('upsell-offer')]
    await accept(first!)
    await says(first!, 'Undo')
    await says(second!, 'Undo')
    await press(first!, 'undo')
    await says(first!, 'Undone.')
  })
})
