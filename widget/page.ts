import type { OfferHost } from './host.ts'
import { recall, remember } from './memory.ts'

/** Who the visitor says they are: what the page, the URL or the merchant's backend gave us. */
export type Claim =
  | { readonly paymentId: string }
  | { readonly subscriptionId: string }
  | { readonly customerToken: string }

// Dodo appends these to the return URL; they should not stay in history, referrers and analytics.
const RETURN_PARAMETERS = ['payment_id', 'subscription_id', 'status', 'email', 'license_key']

// Only while a classic script runs does the document know it; a module falls back to the page's own origin.
const script = document.currentScript
export const SCRIPT =
  script instanceof HTMLScriptElement && script.src
    ? { url: script.src, nonce: script.nonce, challenge: script.dataset.challenge }
    : { url: location.href, nonce: '', challenge: '' }

/** What Dodo told the page in its address and was taken out of it, for the page's own scripts. */
export const returned: Record<string, string> = {}

/**
 * The purchase this page was returned to with. The URL is cleaned, so the tab remembers the purchase per path:
 * a reload, or a second element on the page, finds it again.
 */
export function purchaseOfPage(): Claim | undefined {
  const url = new URL(location.href)
  const { searchParams } = url
  const key = `purchase|${url.pathname}`
  const paymentId = searchParams.get('payment_id')
  const subscriptionId = searchParams.get('subscription_id')
  if (paymentId || subscriptionId) {
    remember('sessionStorage', key, paymentId ? { paymentId } : { subscriptionId })
    for (const name of RETURN_PARAMETERS) {
      const value = searchParams.get(name)
      if (value !== null) returned[name] = value
      searchParams.delete(name)
    }
    history.replaceState(history.state, '', url)
  }
  return recall('sessionStorage', key) as Claim | undefined
}

/** What the attributes say wins over what the URL says. */
export function claimOf({ customerToken, paymentId, subscriptionId }: OfferHost): Claim | undefined {
  if (customerToken) return { customerToken }
  if (paymentId) return { paymentId }
  return subscriptionId ? { subscriptionId } : purchaseOfPage()
}

/** A server's answer becomes a link, a picture or a navigation only if it is a web address, never `javascript:`. */
export function webAddress(url = ''): string | undefined {
  const { protocol } = Object.assign(document.createElement('a'), { href: url })
  return url && /^https?:$/.test(protocol) ? url : undefined
}

/** Resolves early when the connection comes back, and when the element is taken off the page. */
export function pause(ms: number, life: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
    addEventListener('online', resolve, { once: true, signal: life })
    life.addEventListener('abort', resolve)
  })
}
