import { expect } from '@open-wc/testing'

import type { DecisionView, QuoteView } from '../../server/contract.ts'
import type { UpsellOffer } from '../../widget/index.ts'
import { decision, mount, ok, part, quote, session, usd, words } from './fake-api.ts'

const recurring = { amount: usd(4_900), every: 'month', nextBillingAt: '2026-12-22T12:00:00Z' }

const offered = (change: Partial<QuoteView>, rest: Partial<DecisionView> = {}): Promise<UpsellOffer> =>
  mount({ open: async () => ok(session({ decision: decision({ quote: quote(change), ...rest }) })) })

const inside = (el: UpsellOffer, selector: string): Element[] => [
  ...el.shadowRoot!.querySelectorAll(selector),
]

describe('the price', () => {
  it('is a list of names and amounts, the total last', async () => {
    const el = await offered({})
    const rows = inside(el, 'dl > div').map((row) => [
      row.querySelector('dt')!.textContent.trim(),
      row.querySelector('dd')!.textContent.trim(),
    ])
    expect(rows).to.deep.equal([
      ['Workbook', '$10.00'],
      ['Tax', '$2.10'],
      ['Charged now to Visa •••• 4242', '$12.10'],
    ])
  })

  it('says “minus” for what is taken off, which not every screen reader does by itself', async () => {
    const el = await offered({
      lines: [{ label: 'Discount', amount: { ...usd(-200), formatted: '−$2.00' } }],
    })
    const amount = inside(el, 'dd [role=img]')[0]!
    expect(amount).to.have.text('−$2.00')
    expect(amount).to.have.attribute('aria-label', 'minus $2.00')
  })

  it('names no charge of now where the customer pays on the checkout', async () => {
    const el = await offered({ mode: 'checkout' })
    expect(words(el)).to.contain('Total').and.not.to.contain('Charged now')
  })

  it('says what is charged later, how often and from which day', async () => {
    const el = await offered({ recurring })
    expect(part(el, 'recurring')).to.contain.text(
      'Then $49.00 every month from December 22, 2026, until you cancel',
    )
    expect(inside(el, '[part=recurring] time')[0]).to.have.attribute('datetime', recurring.nextBillingAt)
  })

  it('leads with the difference, while the total stays on the button', async () => {
    const upgrade = { kind: 'plan_change', direction: 'upgrade' } as const
    const dearer = await offered({ recurring, difference: usd(2_000) }, upgrade)
    expect(part(dearer, 'difference')).to.have.trimmed.text('$20.00 more every month')
    expect(part(dearer, 'accept')).to.have.trimmed.text('Buy now – pay $12.10')
    const less = { ...usd(-2_000), formatted: '−$20.00' }
    const cheaper = await offered({ recurring, difference: less }, upgrade)
    expect(part(cheaper, 'difference')).to.have.trimmed.text('$20.00 less every month')
  })

  it('says what is kept as credit, and when a change takes effect', async () => {
    const el = await offered(
      { credit: usd(1_210), effectiveAt: '2026-12-22T12:00:00Z' },
      { kind: 'plan_change', direction: 'downgrade' },
    )
    expect(words(el)).to.contain('Credit kept on your account $12.10')
    expect(part(el, 'effective')).to.have.trimmed.text('Takes effect on December 22, 2026')
  })
})

describe('the terms', () => {
  it('are linked beside the offer, which stays', async () => {
    const links = [{ label: 'Terms', url: 'https://acme.example/terms' }]
    const footnote = { text: 'Charged by Dodo Payments for Acme.', links }
    const el = await offered({ consent: { text: 'By clicking …', links }, footnote })
    for (const name of ['consent', 'footnote']) {
      const link = part(el, name)!.querySelector('a')!
      expect(link).to.have.attribute('href', 'https://acme.example/terms')
      expect(link).to.have.attribute('target', '_blank')
      expect(link.rel).to.contain('noopener')
    }
    expect(part(el, 'footnote')).to.contain.text('Charged by Dodo Payments for Acme.')
  })

  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'http://[', '']) {
    it(`are not linked, nor is a picture shown, from “${url}”`, async () => {
      const { offer } = decision()
      const links = [{ label: 'Terms', url }]
      const el = await offered(
        { consent: { text: 'By clicking …', links } },
        { offer: { ...offer, image: { src: url, alt: 'a' }, alternative: { label: 'Cancel', url } } },
      )
      expect(inside(el, 'a, img')).to.deep.equal([])
    })
  }

  it('keep the page’s address from the host of a picture', async () => {
    const image = { src: 'https://cdn.example/a.png', alt: 'A library' }
    const el = await offered({}, { offer: { ...decision().offer, image } })
    expect(part(el, 'image')).to.have.attribute('referrerpolicy', 'no-referrer')
    expect(part(el, 'image')).to.have.attribute('alt', 'A library')
  })
})

describe('beside a smaller plan', () => {
  it('stands what the customer came for, as large as the offer', async () => {
    const alternative = { label: 'Cancel my plan', url: 'https://acme.example/cancel' }
    const el = await offered({}, { kind: 'plan_change', offer: { ...decision().offer, alternative } })
    const sizes = ['accept', 'decline', 'alternative'].map((name) => {
      const { width, height } = part(el, name)!.getBoundingClientRect()
      return [Math.round(width), height]
    })
    expect(sizes[1]).to.deep.equal(sizes[0])
    expect(sizes[2]).to.deep.equal(sizes[0])
  })

  it('stands what they have', async () => {
    const comparison = {
      current: { title: 'Basic', features: ['One seat'] },
      offered: { title: 'Pro', features: ['Ten seats', 'Version history'] },
    }
    const el = await offered({}, { offer: { ...decision().offer, comparison, badge: 'Most popular' } })
    expect(words(el)).to.contain('You have Basic One seat You get Pro Ten seatsVersion history')
    expect(part(el, 'badge')).to.have.text('Most popular')
    await expect(el).to.be.accessible()
  })
})
