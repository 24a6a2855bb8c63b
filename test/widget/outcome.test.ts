import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'

import type { UpsellDeclinedEvent } from '../../widget/index.ts'
import {
  acceptance,
  decision,
  fakeAsk,
  lost,
  mount,
  mountAt,
  ok,
  part,
  purchase,
  refused,
  says,
  session,
  words,
} from './fake-api.ts'

describe('saying no', () => {
  it('is recorded as declined, and the card goes at once even when the server is away', async () => {
    const said: string[] = []
    const el = await mount({ decline: async (_, id, how) => (said.push(`${id} ${how}`), lost) })
    const declined = oneEvent<UpsellDeclinedEvent>(el, 'upsell-declined')
    part(el, 'decline')!.click()
    expect((await declined).how).to.equal('declined')
    await el.updateComplete
    expect(el.offsetHeight).to.equal(0)
    await waitUntil(() => said.length === 2, 'never tried again', { timeout: 3_000 })
    expect(said).to.deep.equal(['dec_1 declined', 'dec_1 declined'])
  })

  it('may bring the next offer of the funnel', async () => {
    const offer = { ...decision().offer, headline: 'Just the answers' }
    const el = await mount({ decline: async () => ok({ decision: decision({ id: 'dec_2', offer }) }) })
    part(el, 'decline')!.click()
    await says(el, 'Just the answers')
  })

  it('with Escape is recorded as dismissed, and the focus goes to the page’s heading', async () => {
    let how = ''
    const heading = await fixture<HTMLElement>(html`<h1>Thank you</h1>`)
    const el = await mount({ decline: async (_, __, said) => ((how = said), ok({ decision: null })) })
    part(el, 'decline')!.focus()
    await sendKeys({ press: 'Escape' })
    await waitUntil(() => how === 'dismissed')
    await waitUntil(() => document.activeElement === heading)
  })

  it('does nothing once the offer was accepted', async () => {
    const el = await mountAt('charging')
    el.dismiss()
    await el.updateComplete
    expect(words(el)).to.contain('Charging')
  })
})

describe('a settled acceptance', () => {
  it('is told to the page once, not again by the next visit', async () => {
    const id = purchase()
    const told: string[] = []
    const wrapper = await fixture<HTMLElement>(html`<div></div>`)
    wrapper.addEventListener('upsell-settled', (event) => told.push(event.status))
    const ask = fakeAsk({
      open: async () => ok(session({ decision: null, acceptance: acceptance('succeeded') })),
      standing: async () => ok({ decision: null, acceptance: acceptance('succeeded') }),
    })
    for (let visit = 0; visit < 2; visit++) {
      const el = Object.assign(document.createElement('upsell-offer'), { paymentId: id, ask })
      wrapper.append(el)
      await says(el, 'Done. $12.10 was charged.')
      el.remove()
    }
    expect(told).to.deep.equal(['succeeded'])
  })

  it('may be paid another way when it is proven that nothing was charged', async () => {
    const el = await mountAt('failed', { checkout: true })
    part(el, 'pay-another-way')!.click()
    await waitUntil(() => location.hash === '#another-way')
    history.replaceState(null, '', location.href.split('#')[0])
  })

  it('goes back to confirming when paying another way is not safe yet', async () => {
    const el = await mountAt(
      'failed',
      { checkout: true },
      {
        payAnotherWay: async () => refused(409, 'still_confirming'),
        standing: async () => ok({ decision: null, acceptance: acceptance('confirming') }),
      },
    )
    part(el, 'pay-another-way')!.click()
    await says(el, 'Please don’t pay again')
    expect(part(el, 'pay-another-way')).to.equal(null)
  })
})
