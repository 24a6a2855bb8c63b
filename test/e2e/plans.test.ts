import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { CARDS, press, story } from './story.ts'

/** Every flow of a subscription, in a browser, ending at what Dodo has: its payments and its subscriptions. */
describe('a subscriber', () => {
  const s = story()
  const paying = (page: Page) => page.locator('upsell-offer').locator('[part="accept"]')
  const open = (page: Page, path: string) => page.goto(`${s.demo.shop.url}${path}`)
  const plan = (email: string) => {
    const [subscription] = s.subscriptions(email)
    assert.ok(subscription)
    return subscription
  }

  it('upgrades right after subscribing and pays the difference that was shown', async () => {
    const { page, email } = await s.subscribe()
    await paying(page).waitFor()
    const amount = await s.amountOnButton(page)
    await press(page, paying(page))
    await s.say(page, /was charged/)
    assert.equal(plan(email).product_id, 'pdt_pro_monthly')
    const [, change, ...more] = s.payments(email)
    assert.deepEqual([change?.status, change?.total_amount, more.length], ['succeeded', amount, 0])
  })

  it('upgrades from the pricing page inside the app, signed in by the shop', async () => {
    const { page, email } = await s.subscribe()
    await open(page, '/pricing')
    await paying(page).waitFor()
    const amount = await s.amountOnButton(page)
    await press(page, paying(page))
    await s.say(page, /was charged/)
    assert.equal(plan(email).product_id, 'pdt_pro_monthly')
    assert.equal(s.payments(email)[1]?.total_amount, amount)
  })

  it('is shown the offer at a usage limit when the shop asks for it, and not before', async () => {
    const { page, email } = await s.subscribe()
    await open(page, '/usage-limit')
    await page.waitForLoadState('networkidle')
    assert.equal(await paying(page).count(), 0)
    await page.getByRole('button', { name: 'Add a family' }).click()
    await press(page, paying(page))
    await s.say(page, /was charged/)
    assert.equal(plan(email).product_id, 'pdt_pro_monthly')
  })

  it('whose card is declined keeps the plan they had, and pays nothing', async () => {
    const { page, email } = await s.subscribe({ card: CARDS.laterDeclined })
    await press(page, paying(page))
    await s.say(page, /declined/)
    assert.equal(plan(email).product_id, 'pdt_basic_monthly')
    assert.equal(plan(email).status, 'active')
    assert.deepEqual(
      s.payments(email).map(({ status }) => status),
      ['succeeded', 'failed'],
    )
  })

  it('whose answer is lost sees “confirming”, then the new plan, and paid once', async () => {
    const { page, email } = await s.subscribe()
    await paying(page).waitFor()
    s.demo.simulator.addRule({
      match: { path: '/subscriptions/*/change-plan', method: 'POST' },
      effect: [{ type: 'drop_after' }, { type: 'hook', how: 'late', ms: 3_000 }],
    })
    await press(page, paying(page))
    await s.say(page, /confirming/i)
    await s.say(page, /was charged/)
    assert.equal(plan(email).product_id, 'pdt_pro_monthly')
    assert.equal(s.payments(email).length, 2)
  })

  it('adds an add-on and keeps the rest of the plan', async () => {
    const { page, email } = await s.subscribe({ plan: 'pdt_pro_monthly' })
    await open(page, '/pricing')
    await press(page, paying(page))
    await s.say(page, /was charged/)
    const { product_id, addons } = plan(email)
    assert.deepEqual(
      [product_id, addons],
      ['pdt_pro_monthly', [{ addon_id: 'adn_extra_storage', quantity: 1 }]],
    )
  })

  it('who came to cancel finds the way to cancel beside the smaller plan, and may take that for nothing', async () => {
    const { page, email } = await s.subscribe({ plan: 'pdt_pro_monthly' })
    await open(page, '/cancel')
    await paying(page).waitFor()
    await page.locator('upsell-offer').getByRole('link', { name: 'Cancel my plan' }).waitFor()
    await press(page, paying(page))
    await s.say(page, /Thank you|Done/)
    assert.equal(plan(email).product_id, 'pdt_basic_monthly')
    assert.equal(s.payments(email).length, 1)
  })
})

describe('a customer who has bought before', () => {
  const s = story()
  const paying = (page: Page) => page.locator('upsell-offer').locator('[part="accept"]')

  it('buys a subscription with one click inside the app', async () => {
    const { page, email } = await s.buy()
    await page.goto(`${s.demo.shop.url}/library`)
    await paying(page).waitFor()
    const amount = await s.amountOnButton(page)
    await press(page, paying(page))
    await s.say(page, /was charged/)
    const [subscription, ...others] = s.subscriptions(email)
    assert.deepEqual(
      [subscription?.product_id, subscription?.status, others.length],
      ['pdt_basic_monthly', 'active', 0],
    )
    assert.equal(s.payments(email)[1]?.total_amount, amount)
  })

  it('takes a charge back, and is told that it was refunded when it was', async () => {
    const { page, email } = await s.buy()
    await press(page)
    await s.say(page, /was charged/)
    await page.getByRole('button', { name: /Undo/ }).click()
    await s.say(page, /was refunded/)
    const [, extra] = s.payments(email)
    assert.equal(extra?.refund_status, 'full')
  })

  it('chooses how many of the smaller offer, at the price shown for so many', async () => {
    const { page, email } = await s.buy()
    await page.getByRole('button', { name: 'No thanks' }).click()
    await s.say(page, 'Starter pack of pairings')
    const before = await s.amountOnButton(page)
    await page
      .locator('upsell-offer')
      .getByLabel(/quantity/i)
      .selectOption('3')
    await page.waitForFunction(
      (was) => !document.querySelector('upsell-offer')?.shadowRoot?.textContent?.includes(was),
      `$${(before / 100).toFixed(2)}`,
    )
    const amount = await s.amountOnButton(page)
    assert.ok(amount > 2 * before)
    await press(page, paying(page))
    await s.say(page, /was charged/)
    assert.equal(s.payments(email)[1]?.total_amount, amount)
  })
})
