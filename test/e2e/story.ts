import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before } from 'node:test'

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

import { startDemo } from '../../demo/demo.ts'
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium.ts'

const HOLD_SECONDS = 2
/** The busiest machine must still tell a slow page from a broken one. */
const PATIENCE_MS = 15_000

export const CARDS = {
  good: '4242424242424242',
  laterDeclined: '4000000000000341',
  bankAsks: '4000002500003155',
} as const

/**
 * A shop, a server and Dodo as real processes and pages, and a browser to walk them with. Call once per file; each
 * customer gets a browser context of their own.
 */
export function story() {
  let demo: Awaited<ReturnType<typeof startDemo>>
  let browser: Browser
  let folder: string
  const contexts: BrowserContext[] = []
  let customers = 0

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'upsell-offer-e2e-'))
    const offersFile = join(folder, 'offers.yaml')
    const offers = await readFile(new URL('../../demo/shop/offers.yaml', import.meta.url), 'utf8')
    await writeFile(offersFile, offers.replace(/hold_seconds: \d+/, `hold_seconds: ${HOLD_SECONDS}`))
    demo = await startDemo({ ports: { shop: 0, server: 0, simulator: 0 }, offersFile })
    browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
  })
  afterEach(async () => {
    demo.simulator.clearRules()
    for (const context of contexts.splice(0)) await context.close()
  })
  after(async () => {
    await browser?.close()
    await demo?.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function newPage(): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-US' })
    context.setDefaultTimeout(PATIENCE_MS)
    contexts.push(context)
    return context.newPage()
  }

  /** Buys the single license with a card, as a new customer in a new browser, and lands on the thank-you page. */
  const buy = ({ card = CARDS.good }: { card?: string } = {}) =>
    checkOut((page) => page.getByRole('button', { name: 'Buy now' }).click(), '/', card)

  /** Subscribes to a plan in the same way. */
  const subscribe = ({
    card = CARDS.good,
    plan = 'pdt_basic_monthly',
  }: { card?: string; plan?: string } = {}) =>
    checkOut((page) => page.locator(`form[action="/buy/${plan}"] button`).click(), '/pricing', card)

  async function checkOut(begin: (page: Page) => Promise<void>, path: string, card: string) {
    const email = `customer${++customers}@example.com`
    const page = await newPage()
    let paymentId = ''
    page.on('framenavigated', (frame) => {
      paymentId ||= new URL(frame.url()).searchParams.get('payment_id') ?? ''
    })
    await page.goto(`${demo.shop.url}${path}`)
    await begin(page)
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Name').fill('Ana Test')
    await page.getByLabel('Card number').selectOption(card)
    await page.getByRole('button', { name: /^(Pay|Subscribe) / }).click()
    await page.waitForURL(`${demo.shop.url}/thank-you**`)
    return { page, email, paymentId: () => paymentId }
  }

  return {
    get demo() {
      return demo
    },
    newPage,
    buy,
    subscribe,
    /** The customer's subscriptions as Dodo has them. */
    subscriptions: (email: string) =>
      demo.simulator.ledger().subscriptions.filter(({ customer }) => customer.email === email),
    /** What the customer has really paid, oldest first, purchases included. */
    payments: (email: string) =>
      demo.simulator
        .ledger()
        .payments.filter((payment) => payment.customer.email === email)
        .toSorted((a, b) => a.created_at.localeCompare(b.created_at)),
    /** The amount on the button, in minor units of dollars. */
    async amountOnButton(page: Page): Promise<number> {
      const label = await page.locator('upsell-offer [part="accept"]').textContent()
      return Math.round(Number(/\$([\d.]+)/.exec(label ?? '')?.[1]) * 100)
    },
    say: (page: Page, words: string | RegExp) =>
      page.locator('upsell-offer').getByText(words).first().waitFor({ timeout: PATIENCE_MS }),
  }
}

export const acceptButton = (page: Page) => page.getByRole('button', { name: /^Buy now/ })
export const declineButton = (page: Page) => page.getByRole('button', { name: 'No thanks' })

/** Looks before pressing, as a person does: the card ignores clicks while it is new or moves. */
export async function press(page: Page, button = acceptButton(page)): Promise<void> {
  await button.scrollIntoViewIfNeeded()
  await page.waitForTimeout(1_000)
  await button.click()
}
