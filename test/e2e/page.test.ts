import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { acceptButton, story } from './story.ts'

const height = (page: Page) =>
  page.locator('upsell-offer').evaluate((element) => element.getBoundingClientRect().height)

describe('the merchant’s page', () => {
  const s = story()

  it('is as it was when the script is blocked', async () => {
    const page = await s.newPage()
    await page.route('**/upsell-offer.js', (route) => route.abort())
    await page.goto(`${s.demo.shop.url}/thank-you?payment_id=pay_x`)
    assert.equal(await height(page), 0)
    await page.getByRole('heading', { name: 'Thank you!' }).waitFor()
  })

  it('shows nothing, without an error, for a payment that nobody knows and for none at all', async () => {
    const page = await s.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    for (const address of [
      '/thank-you?payment_id=pay_unknown',
      '/thank-you?payment_id=<script>',
      '/thank-you',
    ]) {
      await page.goto(s.demo.shop.url + address)
      await page.waitForLoadState('networkidle')
      assert.equal(await height(page), 0)
    }
    assert.deepEqual(errors, [])
  })

  it('shows nothing in a second browser that learnt the payment’s id', async () => {
    const { page, paymentId } = await s.buy()
    await acceptButton(page).waitFor()
    const thief = await s.newPage()
    const answered = thief.waitForResponse('**/v1/sessions')
    await thief.goto(`${s.demo.shop.url}/thank-you?payment_id=${paymentId()}`)
    assert.equal((await answered).status(), 403)
    assert.equal(await height(thief), 0)
  })

  it('stays as it was when the server goes away while it is open', async () => {
    const { page } = await s.buy()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await acceptButton(page).waitFor()
    await s.demo.companion.stop()
    await page.waitForTimeout(500)
    await acceptButton(page).waitFor()
    assert.deepEqual(errors, [])
    await page.reload()
    await page.waitForLoadState('networkidle')
    assert.equal(await height(page), 0)
    await page.getByRole('heading', { name: 'Thank you!' }).waitFor()
  })
})
