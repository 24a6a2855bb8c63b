import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'

import type { UpsellOffer } from '../../widget/index.ts'
import {
  accept,
  acceptance,
  answering,
  decision,
  fakeAsk,
  held,
  ok,
  part,
  press,
  quiet,
  says,
  session,
  type FakeServer,
} from './fake-api.ts'

const modal = (el: UpsellOffer): HTMLDialogElement => el.shadowRoot!.querySelector('dialog')!

/** A button of the app that opens the offer, as merchants have one. */
async function opened(api: Partial<FakeServer> = {}): Promise<{ el: UpsellOffer; opener: HTMLElement }> {
  const page = await fixture<HTMLElement>(html`
    <div>
      <h1>Your library</h1>
      <button>More storage</button>
      <upsell-offer
        layout="dialog"
        trigger="manual"
        placement="usage-limit"
        customer-token=${crypto.randomUUID()}
        .ask=${fakeAsk(api)}
      ></upsell-offer>
    </div>
  `)
  const el = page.querySelector('upsell-offer')!
  const opener = page.querySelector('button')!
  opener.addEventListener('click', () => el.show())
  opener.focus()
  opener.click()
  await says(el, 'Add the workbook')
  return { el, opener }
}

describe('a dialog', () => {
  it('is one to the browser, with the card’s heading as its name and the focus on it', async () => {
    const { el } = await opened()
    expect(modal(el).matches(':modal')).to.equal(true)
    expect(modal(el)).to.have.attribute('aria-labelledby', 'heading')
    expect(el.shadowRoot!.activeElement).to.equal(part(el, 'heading'))
    await Promise.all(
      modal(el)
        .getAnimations()
        .map(({ finished }) => finished),
    )
    await expect(el).to.be.accessible()
  })

  it('shows where the keyboard is, on its cross as well', async () => {
    const { el } = await opened()
    const rings = new Set<string>()
    for (const name of ['accept', 'decline', 'dismiss']) {
      await sendKeys({ press: 'Tab' })
      expect(el.shadowRoot!.activeElement).to.equal(part(el, name))
      const { outlineStyle, outlineWidth } = getComputedStyle(part(el, name)!)
      rings.add(`${outlineStyle} ${outlineWidth}`)
    }
    expect([...rings]).to.deep.equal(['solid 3px'])
  })

  for (const how of ['Escape', 'the cross'] as const) {
    it(`closed with ${how} is dismissed, not declined, and gives the focus back`, async () => {
      const said: string[] = []
      const { el, opener } = await opened({
        decline: async (_, __, said_) => (said.push(said_), ok({ decision: null })),
      })
      if (how === 'Escape') await sendKeys({ press: 'Escape' })
      else await press(el, 'dismiss')
      await waitUntil(() => !modal(el).open)
      await quiet()
      expect(document.activeElement).to.equal(opener)
      expect(said).to.deep.equal(['dismissed'])
    })
  }

  it('closed while money is on its way goes on inside the page, and tells the outcome there', async () => {
    let tell = (): void => {}
    const outcome = new Promise<void>((resolve) => (tell = resolve))
    const { el } = await opened({
      ...answering(held),
      watch: async () => (await outcome, ok({ acceptance: acceptance('succeeded') })),
    })
    await accept(el)
    await says(el, 'Undo')
    await sendKeys({ press: 'Escape' })
    await waitUntil(() => !modal(el).matches(':modal'))
    expect(modal(el).open).to.equal(true)
    expect(part(el, 'card')!.offsetHeight).to.be.greaterThan(0)
    tell()
    await says(el, 'Done.')
    expect(modal(el).matches(':modal')).to.equal(false)
  })

  it('shows the next offer of the funnel in the same place', async () => {
    const offer = { ...decision().offer, headline: 'Just the answers' }
    const { el } = await opened({ decline: async () => ok({ decision: decision({ id: 'dec_2', offer }) }) })
    await press(el, 'decline')
    await says(el, 'Just the answers')
    await waitUntil(() => modal(el).matches(':modal'))
  })

  it('without an offer does not open', async () => {
    const el = await fixture<UpsellOffer>(html`
      <upsell-offer
        layout="dialog"
        customer-token="a.b.nothing"
        .ask=${fakeAsk({ open: async () => ok(session({ decision: null })) })}
      ></upsell-offer>
    `)
    await waitUntil(() => el.matches(':state(hidden)'))
    await el.updateComplete
    expect(modal(el)?.open ?? false).to.equal(false)
    expect(el.offsetHeight).to.equal(0)
  })
})
