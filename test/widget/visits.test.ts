import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing'

import type { OpenSessionBody } from '../../server/contract.ts'
import { english } from '../../server/domain/strings.ts'
import type { UpsellOffer } from '../../widget/index.ts'
import {
  accept,
  acceptance,
  decision,
  fakeAsk,
  type FakeServer,
  lost,
  mount,
  never,
  ok,
  part,
  press,
  purchase,
  quote,
  refused,
  says,
  session,
  usd,
} from './fake-api.ts'

const keeps =
  (el: UpsellOffer, parent = el.parentElement!): (() => Promise<void>) =>
  async () => {
    el.remove()
    await aTimeout(0)
    parent.append(el)
    await aTimeout(0)
  }

describe('a page', () => {
  const address = location.href
  afterEach(() => history.replaceState(null, '', address))

  it('keeps the purchase to itself: the URL is cleaned, and a reload still knows it', async () => {
    const id = purchase()
    const url = new URL(address)
    for (const [name, value] of Object.entries({
      payment_id: id,
      status: 'succeeded',
      email: 'a@b.c',
      license_key: 'k',
      keep: '1',
    })) {
      url.searchParams.set(name, value)
    }
    history.replaceState({ own: true }, '', url)
    const bodies: OpenSessionBody[] = []
    const ask = fakeAsk({ open: async (body) => (bodies.push(body), lost) })
    for (let visit = 0; visit < 2; visit++) {
      await fixture(html`<upsell-offer .ask=${ask}></upsell-offer>`)
      await aTimeout(0)
    }
    expect(bodies).to.have.length(2)
    for (const body of bodies) expect(body).to.have.property('paymentId', id)
    expect([...new URL(location.href).searchParams.keys()])
      .to.include('keep')
      .and.to.not.include.members(['email'])
    for (const name of ['payment_id', 'status', 'license_key']) expect(location.search).to.not.contain(name)
    expect(history.state).to.deep.equal({ own: true })
    sessionStorage.clear()
  })

  it('proves with the same key that it is the same browser', async () => {
    const keys: unknown[] = []
    const open: FakeServer['open'] = async (body) => (
      keys.push('browserKey' in body && body.browserKey),
      lost
    )
    await mount({ open })
    await mount({ open })
    expect(keys[0]).to.match(/^[A-Za-z0-9_-]{43}$/)
    expect(keys[1]).to.equal(keys[0])
  })

  it('sends the nearest language and no browser key with a customer token', async () => {
    let sent: OpenSessionBody | undefined
    const ask = fakeAsk({ open: async (body) => ((sent = body), lost) })
    await fixture(
      html`<div lang="hi">
        <upsell-offer customer-token="a.b.c" placement="pricing" .ask=${ask}></upsell-offer>
      </div>`,
    )
    await aTimeout(0)
    expect(sent).to.deep.equal({ placement: 'pricing', locale: 'hi', customerToken: 'a.b.c' })
  })
})

describe('a reload', () => {
  it('resumes with the session of the tab and lands in the same state', async () => {
    const id = purchase()
    let opened = 0
    const ask = fakeAsk({
      open: async () => (opened++, ok(session({ strings: { ...english, charging_title: 'Einen Moment' } }))),
      standing: async () => ok({ decision: null, acceptance: acceptance('charging') }),
    })
    for (let visit = 0; visit < 2; visit++) {
      const el = await fixture<UpsellOffer>(html`<upsell-offer payment-id=${id} .ask=${ask}></upsell-offer>`)
      if (visit) await says(el, 'Einen Moment')
    }
    expect(opened).to.equal(1)
  })

  it('still knows what was accepted and on which card', async () => {
    const id = purchase()
    let accepted = ''
    const el = await mount({ accept: async (_, body) => ((accepted = body.acceptanceId), never()) }, id)
    await accept(el)
    await waitUntil(() => accepted)
    const standing = async () => ok({ decision: null, acceptance: acceptance('succeeded', { id: accepted }) })
    const again = await mount({ standing }, id)
    await says(again, 'Add the workbook Thank you Done. $12.10 was charged to Visa •••• 4242.')
  })

  it('before the answer repeats the same acceptance when the same price is accepted again', async () => {
    const id = purchase()
    const ids: string[] = []
    const sends: FakeServer['accept'] = (_, body) => (ids.push(body.acceptanceId), never())
    for (let visit = 0; visit < 2; visit++) {
      const el = await mount({ accept: sends }, id)
      await accept(el)
      await waitUntil(() => ids.length > visit)
      el.remove()
    }
    expect(ids[1]).to.equal(ids[0])
  })

  it('opens a new session when the old one has ended', async () => {
    const id = purchase()
    let opened = 0
    const change = {
      open: async () => (opened++, ok(session())),
      standing: async () => refused(401, 'session_expired'),
    }
    await mount(change, id)
    await says(await mount(change, id), 'Buy now')
    expect(opened).to.equal(2)
  })
})

describe('a move', () => {
  it('of the node asks once, a real removal asks again', async () => {
    let asked = 0
    const el = await mount({ open: () => (asked++, never()) })
    el.parentElement!.append(el)
    await aTimeout(0)
    expect(asked).to.equal(1)
    await keeps(el)()
    expect(asked).to.equal(2)
  })

  it('back to the page shows what became of it meanwhile', async () => {
    const el = await mount({
      standing: async () => ok({ decision: null, acceptance: acceptance('succeeded') }),
    })
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await says(el, 'Done.')
  })

  it('back to the page leaves an unchanged card alone', async () => {
    let asked = 0
    const same = decision()
    const el = await mount({
      open: async () => ok(session({ decision: same })),
      standing: async () => (asked++, ok({ decision: same, acceptance: null })),
    })
    const button = part(el, 'accept')
    document.dispatchEvent(new Event('visibilitychange'))
    document.dispatchEvent(new Event('visibilitychange'))
    await aTimeout(10)
    expect(asked).to.equal(1)
    expect(part(el, 'accept')).to.equal(button)
  })

  it('back to the page asks for a fresh look when the price is another', async () => {
    const fresh = decision({ quote: quote({ id: 'quo_2', total: usd(1_331) }) })
    const el = await mount({ standing: async () => ok({ decision: fresh, acceptance: null }) })
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await says(el, 'The price changed from $12.10 to $13.31')
    await press(el, 'accept')
    expect(part(el, 'accept')).to.have.attribute('aria-disabled', 'true')
  })
})

describe('trigger', () => {
  it('manual waits for show()', async () => {
    const el = await fixture<UpsellOffer>(
      html`<upsell-offer trigger="manual" payment-id=${purchase()} .ask=${fakeAsk()}></upsell-offer>`,
    )
    expect(el.offsetHeight).to.equal(0)
    el.show()
    await says(el, 'Buy now')
  })

  it('visible waits until the element is scrolled to', async () => {
    const spacer = await fixture<HTMLElement>(html`<div style="height: 3000px"></div>`)
    let asked = 0
    const open = async () => (asked++, ok(session()))
    const el = await fixture<UpsellOffer>(
      html`<upsell-offer
        trigger="visible"
        payment-id=${purchase()}
        .ask=${fakeAsk({ open })}
      ></upsell-offer>`,
    )
    await aTimeout(100)
    expect(asked).to.equal(0)
    spacer.style.height = '0'
    await says(el, 'Buy now')
  })
})
