import type { Page } from 'playwright-core'

import { scenes } from '../../demo/gallery/fixtures.ts'
import type { AcceptanceView, DecisionView } from '../../server/contract.ts'
import { english } from '../../server/domain/strings.ts'
import type { gallery } from './gallery.ts'

const decision = (scenes('en', '').ready as { decision: DecisionView }).decision
export const acceptance = (change: Partial<AcceptanceView>): { acceptance: AcceptanceView } => ({
  acceptance: {
    id: 'acc_1',
    status: 'held',
    total: decision.quote.total,
    checkout: false,
    undo: change.status === 'held',
    chargeAt: new Date(Date.now() + 60_000).toISOString(),
    ...change,
  },
})

interface Shop {
  /** What comes after the script in the head. */
  readonly head?: string
  readonly body?: string
  readonly csp?: string
  readonly query?: string
  /** Answers beside the usual ones, by the end of the path. */
  readonly answers?: Record<string, unknown>
}

export const accept = (page: Page) => page.getByRole('button', { name: /^Buy now/ })
export const says = (page: Page, words: string | RegExp) =>
  page.locator('upsell-offer').getByText(words).first().waitFor()

/** A merchant's page with the built script, and a companion server that says yes to everything. */
export async function shop(
  g: ReturnType<typeof gallery>,
  { head = '', body = '', csp = '', query = 'payment_id=pay_1&status=succeeded', answers = {} }: Shop,
  page?: Page,
): Promise<Page> {
  page ??= await g.newPage({ viewport: { width: 480, height: 900 } })
  const usual: Record<string, unknown> = {
    sessions: { session: 't', expiresAt: '2030-01-01T00:00:00Z', locale: 'en', strings: english, decision },
    acceptances: acceptance({ status: 'held' }),
    undo: acceptance({ status: 'undone' }),
    checkout: { url: `${g.url}/checkout` },
    decline: { decision: null },
    ...answers,
  }
  await page.route(`${g.url}/gallery/v1/**`, async (route) => {
    const path = new URL(route.request().url()).pathname
    const answer = usual[path.split('/').at(-1)!]
    // What nobody has scripted takes for ever, as a charge may.
    if (answer) await route.fulfill({ json: typeof answer === 'function' ? await answer() : answer })
  })
  await page.route(/:\d+\/(thank-you|checkout)\b/, (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: csp ? { 'content-security-policy': csp } : {},
      body: `<!doctype html><html lang="en"><head><title>Thank you</title>
        <script src="/gallery/upsell-offer.js"></script>${head}</head><body><h1>Thank you!</h1>
        <upsell-offer server="${g.url}/gallery"></upsell-offer><p>Questions?</p>${body}</body></html>`,
    }),
  )
  await page.goto(`${g.url}/thank-you?${query}`)
  return page
}

/** Looks before pressing: the card ignores clicks while it is new. */
export async function press(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !document.querySelector('upsell-offer')?.shadowRoot?.querySelector('[part=accept][aria-disabled]'),
  )
  await page.waitForTimeout(600)
  await page.locator('upsell-offer [part=accept]').click()
}
