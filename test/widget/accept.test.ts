import { aTimeout, expect, oneEvent, waitUntil } from '@open-wc/testing'
import { sendKeys, sendMouse } from '@web/test-runner-commands'

import type { UpsellViewedEvent } from '../../widget/index.ts'
import {
  accept,
  acceptance,
  answering,
  held,
  armed,
  decision,
  lost,
  mount,
  never,
  ok,
  part,
  press,
  quote,
  refused,
  says,
  session,
  usd,
  words,
} from './fake-api.ts'

const dearer = quote({ id: 'quo_2', total: usd(1_331) })

describe('the paying button', () => {
  it('sends what was shown, and says what happens next', async () => {
    const api = answering(held)
    const el = await mount(api)
    await accept(el)
    await says(el, 'Charging $12.10 to Visa •••• 4242 in 5 s')
    expect(api.sent[0]).to.deep.include({
      quoteId: 'quo_1',
      displayed: { amount: 1_210, currency: 'USD' },
    })
    const { visibleMs, armedMs, ...consent } = api.sent[0]!.consent
    expect(consent).to.deep.equal({ label: 'Buy now – pay $12.10', text: quote().consent.text, locale: 'en' })
    expect(armedMs).to.be.at.least(0)
    expect(visibleMs).to.be.at.least(700).and.at.least(armedMs!)
  })

  it('charges once when it is double-clicked, and the second click undoes nothing', async () => {
    const api = answering(held)
    let undone = 0
    const el = await mount({ ...api, undo: () => (undone++, never()) })
    await armed(el)
    const { x, y } = part(el, 'accept')!.getBoundingClientRect()
    const position: [number, number] = [Math.round(x + 20), Math.round(y + 20)]
    await aTimeout(600)
    await Promise.all([sendMouse({ type: 'click', position }), sendMouse({ type: 'click', position })])
    await says(el, 'Undo')
    expect(api.sent).to.have.length(1)
    expect(undone).to.equal(0)
  })

  it('ignores clicks made by script', async () => {
    const api = answering(held)
    const el = await mount(api)
    await armed(el)
    part(el, 'accept')!.click()
    part(el, 'accept')!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
    await aTimeout(50)
    expect(api.sent).to.deep.equal([])
  })

  it('ignores a click on a card that has just appeared', async () => {
    const api = answering(held)
    const el = await mount(api)
    expect(part(el, 'accept')).to.have.attribute('aria-disabled', 'true')
    await press(el, 'accept')
    await aTimeout(50)
    expect(api.sent).to.deep.equal([])
  })

  it('ignores a click on a card that has just moved under the pointer', async () => {
    const api = answering(held)
    const el = await mount(api)
    await armed(el)
    el.style.marginTop = '40px'
    await press(el, 'accept')
    await aTimeout(50)
    expect(api.sent).to.deep.equal([])
    await aTimeout(600)
    await press(el, 'accept')
    await says(el, 'Undo')
  })

  it('works with the keyboard, and moves the focus to the heading of what happens', async () => {
    const api = answering(held)
    const el = await mount(api)
    await armed(el)
    part(el, 'accept')!.focus()
    await sendKeys({ press: 'Enter' })
    await says(el, 'Undo')
    expect(el.shadowRoot!.activeElement).to.equal(part(el, 'heading'))
    expect(api.sent).to.have.length(1)
  })

  it('can be vetoed by the page before anything is sent', async () => {
    const api = answering(held)
    const el = await mount(api)
    el.addEventListener('upsell-accepted', (event) => event.preventDefault())
    await accept(el)
    await aTimeout(50)
    expect(api.sent).to.deep.equal([])
    expect(words(el)).to.contain('Buy now')
  })

  it('needs the tick where the law asks for one', async () => {
    const api = answering(held)
    const consent = { text: 'Yes.', checkbox: 'Start delivery immediately.' }
    const el = await mount({
      ...api,
      open: async () => ok(session({ decision: decision({ quote: quote({ consent }) }) })),
    })
    await accept(el)
    expect(api.sent).to.deep.equal([])
    await press(el, 'checkbox')
    await aTimeout(600)
    await press(el, 'accept')
    await says(el, 'Undo')
    expect(api.sent).to.have.length(1)
    expect(api.sent[0]!.consent.text).to.equal('Yes. Start delivery immediately.')
  })

  it('goes to the checkout where one click is not possible', async () => {
    const api = answering(held)
    const mode = 'checkout'
    const el = await mount({
      ...api,
      open: async () => ok(session({ decision: decision({ quote: quote({ mode }) }) })),
    })
    expect(part(el, 'accept')).to.have.trimmed.text('Continue to checkout – $12.10')
    await accept(el)
    await waitUntil(() => location.hash === '#checkout')
    history.replaceState(null, '', location.href.split('#')[0])
    expect(api.sent).to.deep.equal([])
  })

  it('tells once that the card was viewed', async () => {
    let viewed = 0
    const el = await mount({ viewed: async () => (viewed++, ok(undefined)) })
    const event = await oneEvent<UpsellViewedEvent>(el, 'upsell-viewed')
    expect(event.offerId).to.equal('workbook')
    await aTimeout(300)
    expect(viewed).to.equal(1)
  })
})

describe('an answer', () => {
  it('that is lost is asked for again with the same acceptance, and nobody may pay again', async () => {
    const api = answering(lost, lost, held)
    const el = await mount(api)
    await accept(el)
    await waitUntil(() => api.sent.length === 2, 'not sent again', { timeout: 3_000 })
    expect(part(el, 'accept')).to.equal(null)
    expect(words(el)).to.contain('Sending your order')
    await says(el, 'Undo')
    expect(new Set(api.sent.map(({ acceptanceId }) => acceptanceId)).size).to.equal(1)
  })

  it('of a session that ended after a lost one proves nothing', async () => {
    const api = answering(lost, refused(403, 'claim_refused'))
    const el = await mount(api)
    await accept(el)
    await waitUntil(() => api.sent.length === 2, 'not sent again', { timeout: 3_000 })
    await aTimeout(50)
    expect(words(el)).to.not.contain('Nothing was charged').and.to.not.contain('Buy now')
  })

  it('that the price changed needs a fresh, armed click on the new price', async () => {
    const api = answering(refused(409, 'quote_changed', dearer), held)
    const el = await mount(api)
    await accept(el)
    await says(el, 'The price changed from $12.10 to $13.31. Nothing was charged.')
    expect(part(el, 'status')).to.have.attribute('role', 'status')
    expect(part(el, 'accept')).to.have.attribute('aria-disabled', 'true')
    expect(api.sent).to.have.length(1)
    await aTimeout(700)
    await accept(el)
    await says(el, 'Undo')
    expect(api.sent[1]).to.have.property('quoteId', 'quo_2')
    expect(api.sent[1]!.acceptanceId).to.not.equal(api.sent[0]!.acceptanceId)
  })

  it('that the price expired shows the current one', async () => {
    const el = await mount(answering(refused(410, 'quote_expired', quote({ id: 'quo_2' }))))
    await accept(el)
    await says(el, 'This price had expired; here is the current one. Nothing was charged.')
  })

  it('that it was decided elsewhere shows the truth', async () => {
    const el = await mount({
      ...answering(refused(409, 'already_decided')),
      standing: async () => ok({ decision: null, acceptance: acceptance('succeeded') }),
    })
    await accept(el)
    await says(el, 'Done. $12.10 was charged to Visa •••• 4242.')
  })

  it('that refuses says that nothing was charged', async () => {
    const el = await mount(answering(refused(404, 'decision_gone')))
    await accept(el)
    await says(el, 'This offer is no longer available. Nothing was charged.')
  })
})
