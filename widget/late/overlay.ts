import { DodoPayments } from 'dodopayments-checkout'

/**
 * Dodo's own checkout over the page. Closed does not mean paid, nor not paid: that the server knows.
 * @throws if this is not a checkout on one of Dodo's hosts.
 */
export function openOverlay(url: string, onClosed: () => void): void {
  // Throws, where `open` would only log.
  DodoPayments.Checkout.buildUrl(url)
  let isOpen = false
  DodoPayments.Initialize({
    mode: new URL(url).hostname.startsWith('test.') ? 'test' : 'live',
    displayType: 'overlay',
    onEvent: ({ event_type: type }) => {
      if (type === 'checkout.opened') isOpen = true
      if (type === 'checkout.closed') onClosed()
      // What cannot be shown here is shown as a page; an error in the middle of a payment is the checkout's own.
      if (type === 'checkout.error' && !isOpen) location.assign(url)
    },
  })
  DodoPayments.Checkout.open({ checkoutUrl: url })
}
