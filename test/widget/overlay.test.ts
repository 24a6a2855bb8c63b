import { expect, waitUntil } from '@open-wc/testing'

import type { UpsellOffer } from '../../widget/index.ts'
import {
  accept,
  acceptance,
  decision,
  mount,
  ok,
  part,
  quote,
  says,
  session,
  type FakeServer,
} from './fake-api.ts'

const ORIGIN = 'https://test.checkout.dodopayments.com'
const SESSION = `${ORIGIN}/session/cks_${'a'.repeat(21)}`

const frame = (): HTMLIFrameElement | null => document.querySelector('#dodo-checkout-iframe')

/** What Dodo's checkout tells the page that it lies over. */
const hear = (type: string): boolean =>
  window.dispatchEvent(new MessageEvent('message', { origin: ORIGIN, data: { event_type: type } }))

async function onCheckout(url: string, api: Partial<FakeServer> = {}): Promise<UpsellOffer> {
  const mode = 'checkout'
  const el = await mount({
    open: async () => ok(session({ decision: decision({ quote: quote({ mode }) }) })),
    checkout: async () => ok({ url }),
    ...api,
  })
  el.checkout = 'overlay'
  await accept(el)
  return el
}

describe('the checkout over the page', () => {
  afterEach(async () => {
    hear('checkout.closed')
    await waitUntil(() => !frame())
    history.replaceState(null, '', location.href.split('#')[0])
  })

  it('is Dodo’s own, and once closed the card asks what became of it', async () => {
    const el = await onCheckout(SESSION, {
      standing: async () => ok({ decision: null, acceptance: acceptance('succeeded') }),
    })
    await waitUntil(frame, 'the overlay never opens', { timeout: 5_000 })
    expect(frame()!.src).to.contain('/overlay/session/cks_')
    await says(el, 'Opening the checkout…')
    hear('checkout.opened')
    hear('checkout.closed')
    await says(el, 'Done. $12.10 was charged')
  })

  it('that was closed without paying leaves the offer', async () => {
    const el = await onCheckout(SESSION)
    await waitUntil(frame, 'the overlay never opens', { timeout: 5_000 })
    hear('checkout.closed')
    await waitUntil(() => part(el, 'accept'))
  })

  it('opens as a page where the address is not one of Dodo’s checkouts', async () => {
    await onCheckout('#as-a-page')
    await waitUntil(() => location.hash === '#as-a-page')
    expect(frame()).to.equal(null)
  })
})
