import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { acceptButton, CARDS, declineButton, press, story } from './story.ts'

describe('a customer who has just paid', () => {
  const s = story()

  it('accepts with one click and is charged once, exactly what the button said', async () => {
    const { page, email } = await s.buy()
    await acceptButton(page).waitFor()
    const amount = await s.amountOnButton(page)
    assert.equal(s.payments(email).length, 1)
    await press(page)
    await s.say(page, /was charged/)
    const [, extra, ...more] = s.payments(email)
    assert.deepEqual([extra?.status, extra?.total_amount, more.length], ['succeeded', amount, 0])
  })

  it('finds no payment id in the address that other scripts could read', async () => {
    const { page } = await s.buy()
    await acceptButton(page).waitFor()
    assert.equal(new URL(page.url()).search, '')
  })

  it('declines, sees the smaller offer, declines, and is never asked again', async () => {
    const { page, email } = await s.buy()
    await declineButton(page).click()
    await s.say(page, 'Starter pack of pairings')
    await declineButton(page).click()
    await acceptButton(page).waitFor({ state: 'detached' })
    await page.reload()
    await page.waitForLoadState('networkidle')
    assert.equal(
      await page.locator('upsell-offer').evaluate((element) => element.getBoundingClientRect().height),
      0,
    )
    assert.equal(s.payments(email).length, 1)
  })

  it('undoes within the hold and pays nothing', async () => {
    const { page, email } = await s.buy()
    await press(page)
    await page.getByRole('button', { name: 'Undo' }).click()
    await s.say(page, /Nothing was charged/)
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    assert.equal(s.payments(email).length, 1)
  })

  it('whose card is declined later reads plain words and pays on the standard checkout', async () => {
    const { page, email } = await s.buy({ card: CARDS.laterDeclined })
    const amount = await s.amountOnButton(page)
    await press(page)
    await s.say(page, /declined/)
    await page.getByRole('button', { name: 'Pay another way' }).click()
    await page.getByText('Another card').click()
    await page.getByLabel('Card number').selectOption(CARDS.good)
    await page.getByRole('button', { name: /^Pay / }).click()
    await page.waitForURL(`${s.demo.shop.url}/**`)
    const paid = s.payments(email).map(({ status, total_amount }) => [status, total_amount])
    assert.deepEqual(paid.slice(1), [
      ['failed', amount],
      ['succeeded', amount],
    ])
  })

  it('whose answer is lost after the charge sees “confirming”, then success, and paid once', async () => {
    const { page, email } = await s.buy()
    s.demo.simulator.addRule({
      match: { charges: true },
      effect: [{ type: 'drop_after' }, { type: 'hook', how: 'late', ms: 3_000 }],
    })
    await press(page)
    await s.say(page, /confirming/i)
    assert.equal(await acceptButton(page).count(), 0)
    await s.say(page, /was charged/)
    assert.equal(s.payments(email).length, 2)
  })

  it('whose webhook is lost for ever is still told the truth', async () => {
    const { page, email } = await s.buy()
    s.demo.simulator.addRule({
      match: { charges: true },
      effect: [{ type: 'drop_after' }, { type: 'hook', how: 'none' }],
    })
    await press(page)
    await s.say(page, /was charged/)
    assert.equal(s.payments(email).length, 2)
  })

  it('presses in two tabs and pays once; both tabs tell it', async () => {
    const { page, email, paymentId } = await s.buy()
    await acceptButton(page).waitFor()
    const other = await page.context().newPage()
    await other.goto(`${s.demo.shop.url}/thank-you?payment_id=${paymentId()}&status=succeeded`)
    await acceptButton(other).waitFor()
    await Promise.all([press(page), press(other)])
    await s.say(page, /was charged/)
    await s.say(other, /was charged/)
    assert.equal(s.payments(email).length, 2)
  })

  it('presses twice in a hurry and pays once', async () => {
    const { page, email } = await s.buy()
    await acceptButton(page).scrollIntoViewIfNeeded()
    await page.waitForTimeout(1_000)
    await acceptButton(page).dblclick()
    await s.say(page, /was charged/)
    assert.equal(s.payments(email).length, 2)
  })

  it('reloads in the middle of it and lands in the truth', async () => {
    const { page, email } = await s.buy()
    await press(page)
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    await page.reload()
    await s.say(page, /was charged/)
    await page.reload()
    await s.say(page, /was charged/)
    await page.goto(s.demo.shop.url)
    await page.goBack()
    await s.say(page, /was charged/)
    assert.equal(s.payments(email).length, 2)
  })

  it('closes the tab after the click and is charged once all the same', async () => {
    const { page, email } = await s.buy()
    await press(page)
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    await page.close()
    for (let i = 0; i < 100 && s.payments(email).length < 2; i++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    assert.equal(s.payments(email).length, 2)
  })

  it('is asked again when the price changed between the look and the charge', async () => {
    const { page, email } = await s.buy()
    const before = await s.amountOnButton(page)
    const patch = (price: number) =>
      fetch(`${s.demo.simulator.url}/__sim/products`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ product_id: 'pdt_team_license', price }),
      })
    await patch(8_900)
    await press(page)
    await s.say(page, /price changed/i)
    await patch(7_900).then(() => patch(8_900))
    const after = await s.amountOnButton(page)
    assert.ok(after > before)
    assert.equal(s.payments(email).length, 1)
    await press(page)
    await s.say(page, /was charged/)
    await patch(7_900)
    assert.equal(s.payments(email)[1]?.total_amount, after)
  })

  it('confirms with the bank where the bank asks', async () => {
    const { page, email } = await s.buy({ card: CARDS.bankAsks })
    await press(page)
    await page.locator('upsell-offer').getByRole('link').first().click()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.goto(`${s.demo.shop.url}/thank-you`)
    await s.say(page, /was charged/)
    assert.equal(s.payments(email)[1]?.status, 'succeeded')
  })

  it('walks all of it with the keyboard alone', async () => {
    const { page, email } = await s.buy()
    await acceptButton(page).waitFor()
    await page.waitForTimeout(1_000)
    for (let i = 0; i < 10; i++) {
      await page.keyboard.press('Tab')
      if (
        await acceptButton(page).evaluate(
          (button) => (button.getRootNode() as ShadowRoot).activeElement === button,
        )
      )
        break
    }
    await page.keyboard.press('Enter')
    await s.say(page, /was charged/)
    assert.equal(s.payments(email).length, 2)
  })
})
