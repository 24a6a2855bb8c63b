import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing'

import type { AcceptanceStatus, AcceptanceView } from '../../server/contract.ts'
import { english } from '../../server/domain/strings.ts'
import type { UpsellErrorEvent, UpsellOffer } from '../../widget/index.ts'
import {
  decision,
  fakeAsk,
  lost,
  mount,
  mountAt,
  never,
  ok,
  part,
  purchase,
  quiet,
  quote,
  refused,
  says,
  session,
  words,
} from './fake-api.ts'

const dead = fakeAsk({ open: () => never() })

describe('the card', () => {
  it('names the exact price on the paying button', async () => {
    expect(part(await mount(), 'accept')).to.have.trimmed.text('Buy now – pay $12.10')
  })

  it('shows what is paid, the tax, the total and the card, and says that the order is safe', async () => {
    const said = words(await mount())
    for (const text of [
      'Your order is confirmed',
      'Add to your order',
      'Workbook',
      '$10.00',
      'Tax',
      '$2.10',
    ]) {
      expect(said).to.contain(text)
    }
    expect(said).to.contain('to Visa •••• 4242').and.to.contain('By clicking you authorise')
  })

  it('speaks the card number as its ending', async () => {
    const card = (await mount()).shadowRoot!.querySelector('[role=img]')
    expect(card).to.have.attribute('aria-label', 'Visa ending in 4242')
  })

  it('gives both answers the same size, large enough for a thumb', async () => {
    const el = await mount()
    const [yes, no] = ['accept', 'decline'].map((name) => part(el, name)!.getBoundingClientRect())
    expect(yes!.height).to.be.at.least(48).and.to.equal(no!.height)
    expect(yes!.width).to.equal(no!.width)
  })

  it('stacks the buttons where it is narrow', async () => {
    const el = await mount()
    el.parentElement!.style.width = '320px'
    await aTimeout(50)
    const [yes, no] = ['accept', 'decline'].map((name) => part(el, name)!.getBoundingClientRect())
    expect(no!.top - yes!.bottom).to.be.at.least(8)
    el.parentElement!.style.width = ''
  })

  it('takes texts from the server by key', async () => {
    const el = await mount({
      open: async () => ok(session({ strings: { ...english, tax: 'USt.' }, locale: 'de' })),
    })
    expect(words(el)).to.contain('USt.')
    expect(el.shadowRoot!.querySelector('section')).to.have.attribute('lang', 'de')
  })

  it('keeps its own sizes and colours whatever the page does', async () => {
    document.documentElement.style.fontSize = '40px'
    const el = await mount()
    el.parentElement!.style.cssText = 'font-size: 60px; color: red; text-transform: uppercase'
    const style = getComputedStyle(part(el, 'body')!)
    expect(style.fontSize).to.equal('15px')
    expect(style.textTransform).to.equal('none')
    document.documentElement.style.fontSize = ''
    el.parentElement!.style.cssText = ''
  })

  it('shows a preview without any server', async () => {
    const el = await fixture<UpsellOffer>(
      html`<upsell-offer .preview=${decision()} .strings=${english}></upsell-offer>`,
    )
    await quiet()
    expect(part(el, 'accept')).to.have.trimmed.text('Buy now – pay $12.10')
  })

  it('shows a preview whose texts are not there yet, without an error', async () => {
    const el = await fixture<UpsellOffer>(html`<upsell-offer .preview=${decision()}></upsell-offer>`)
    await quiet()
    expect(words(el)).to.contain('Add the workbook')
  })

  it('shows a preview that an editor wrote into the tag', async () => {
    const el = await fixture<UpsellOffer>(html`
      <upsell-offer preview=${JSON.stringify(decision())} strings=${JSON.stringify(english)}></upsell-offer>
    `)
    await quiet()
    expect(part(el, 'accept')).to.have.trimmed.text('Buy now – pay $12.10')
  })

  it('does not take the focus when it appears', async () => {
    const el = await mount()
    expect(document.activeElement).to.not.equal(el)
  })
})

describe('without an offer', () => {
  it('takes no space and says so to the page', async () => {
    const el = await fixture<UpsellOffer>(
      html`<upsell-offer payment-id=${purchase()} reserve="300" .ask=${dead}></upsell-offer>`,
    )
    expect(el.offsetHeight).to.equal(300)
    el.remove()
    const wrapper = await fixture(html`<div></div>`)
    const empty = oneEvent(wrapper, 'upsell-empty')
    el.ask = fakeAsk({ open: async () => ok(session({ decision: null })) })
    el.paymentId = purchase()
    wrapper.append(el)
    await empty
    await el.updateComplete
    expect(el.offsetHeight).to.equal(0)
  })

  for (const [why, answer] of Object.entries({ refused: refused(403, 'claim_refused'), lost })) {
    it(`takes no space when the server's answer is ${why}`, async () => {
      const wrapper = await fixture(html`<div></div>`)
      const failed = oneEvent<UpsellErrorEvent>(wrapper, 'upsell-error')
      const el = document.createElement('upsell-offer')
      el.paymentId = purchase()
      el.ask = fakeAsk({ open: async () => answer })
      wrapper.append(el)
      expect((await failed).code).to.equal(answer.ok ? '' : answer.code)
      await el.updateComplete
      expect(el.offsetHeight).to.equal(0)
    })
  }

  it('asks nothing when it does not know who the customer is', async () => {
    let asked = 0
    const ask = fakeAsk({ open: async () => (asked++, ok(session())) })
    const el = await fixture<UpsellOffer>(html`<upsell-offer .ask=${ask}></upsell-offer>`)
    await aTimeout(0)
    expect(asked).to.equal(0)
    expect(el.offsetHeight).to.equal(0)
  })

  it('asks again while the payment is pending', async () => {
    let asked = 0
    const el = await mount({
      open: async () => (asked++ ? ok(session()) : ok({ status: 'pending', retryAfterMs: 10 } as const)),
    })
    await says(el, 'Add the workbook')
    expect(asked).to.equal(2)
  })
})

const accessibleStates: Record<AcceptanceStatus, [text: string, change?: Partial<AcceptanceView>]> = {
  held: ['Charging $12.10 in'],
  charging: ['Charging $12.10.'],
  confirming: ['We’re confirming with your bank Please don’t pay again — we’ll update this page.'],
  action_required: ['Your bank asks you to confirm this payment', { actionUrl: 'https://bank.example/3ds' }],
  succeeded: ['Done. $12.10 was charged.'],
  failed: [
    'Your original order is not affected and you were not charged for this offer.',
    { checkout: true },
  ],
  not_charged: ['Nothing was charged.', { checkout: true }],
  undone: ['Undone. Nothing was charged.'],
  refunded: ['refunded'],
  disputed: [''],
}

describe('every state', () => {
  for (const [status, [text, change]] of Object.entries(accessibleStates) as [
    AcceptanceStatus,
    [string, Partial<AcceptanceView>?],
  ][]) {
    it(`${status} says so and is accessible`, async () => {
      const el = await mountAt(status, change)
      expect(words(el)).to.contain(text)
      await expect(el).to.be.accessible()
    })
  }

  for (const theme of ['light', 'dark']) {
    it(`ready is accessible in the ${theme} theme`, async () => {
      const checkbox = 'Start delivery immediately.'
      const el = await mount({
        open: async () =>
          ok(session({ decision: decision({ quote: quote({ consent: { text: 'Yes.', checkbox } }) }) })),
      })
      el.setAttribute('theme', theme)
      await el.updateComplete
      await expect(el).to.be.accessible()
    })
  }

  it('is visible to the page as a custom state', async () => {
    expect((await mountAt('action_required')).matches(':state(action-required)')).to.equal(true)
    expect((await mount()).matches(':state(ready)')).to.equal(true)
  })

  it('speaks up only for a declined charge', async () => {
    const el = await mountAt('failed')
    expect(el.shadowRoot!.querySelector('[role=alert]')).to.contain.text('Your bank declined')
    const calm = await mountAt('charging')
    expect(calm.shadowRoot!.querySelector('[role=alert]')).to.have.text('')
  })

  it('never links to anything but a web address', async () => {
    const el = await mountAt('action_required', { actionUrl: 'javascript:alert(1)' })
    expect(part(el, 'action')).to.equal(null)
  })
})
