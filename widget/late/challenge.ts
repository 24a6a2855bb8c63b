import { base64url, browserKey } from '../browser-key.ts'
import { isForgotten } from '../memory.ts'

const PAYMENT_LINK = /^https:\/\/(test\.)?checkout\.dodopayments\.com\/buy\//
const PARAMETER = 'metadata_upsell_challenge'

/** @returns base64url of the SHA-256 of this browser's key. Rejects without HTTPS, where browsers do not hash. */
export async function challenge(): Promise<string> {
  const key = new TextEncoder().encode(browserKey())
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', key)))
}

/** Whoever pays through this static link of Dodo's has bound the purchase to this browser. */
export async function bind(link: HTMLAnchorElement): Promise<void> {
  if (!PAYMENT_LINK.test(link.href)) return
  const value = await challenge()
  const url = new URL(link.href)
  // A key that is forgotten with this page would shut out its own customer.
  if (isForgotten('key') || url.searchParams.has(PARAMETER)) return
  url.searchParams.set(PARAMETER, value)
  link.href = url.href
}
