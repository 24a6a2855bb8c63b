import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { gallery } from './gallery.ts'
import { accept, acceptance, press, says, shop } from './shop.ts'

describe('for a customer with', () => {
  const g = gallery()

  /** What the live regions say, in the order in which a screen reader would. */
  const listen = (page: Page) =>
    page.evaluate(() => {
      const root = document.querySelector('upsell-offer')!.shadowRoot!
      const heard: string[] = []
      Object.assign(globalThis, { heard })
      const note = () => {
        for (const role of ['status', 'alert']) {
          const words = root.querySelector(`[role=${role}]`)?.textContent.replaceAll(/\s+/g, ' ').trim()
          if (words && !heard.includes(`${role}: ${words}`)) heard.push(`${role}: ${words}`)
        }
      }
      new MutationObserver(note).observe(root, { subtree: true, childList: true, characterData: true })
    })
  const focused = (page: Page) =>
    page.evaluate(() => {
      const { activeElement } = document.querySelector('upsell-offer')!.shadowRoot!
      return `${activeElement?.localName}: ${activeElement?.textContent.replaceAll(/\s+/g, ' ').trim()}`
    })

  it('a screen reader the card is a region with a heading, named amounts and two buttons', async () => {
    const page = await shop(g, {})
    await page.locator('upsell-offer [part=accept]:not([aria-disabled])').waitFor()
    const tree = await page.locator('upsell-offer').ariaSnapshot()
    for (const line of [
      'region "Bring your whole team"',
      'heading "Bring your whole team" [level=2]',
      'list:',
      'listitem: Ten seats',
      'term: Discount',
      'img "minus $15.80"',
      'text: Charged now to',
      'img "Visa ending in 4242"',
      'definition: $68.89',
      'link "Terms"',
      'button "Buy now – pay $68.89"',
      'button "No thanks"',
    ]) {
      assert.ok(tree.includes(line), `${line} is not in\n${tree}`)
    }
  })

  it('a keyboard alone there is a way through, the focus on what happens, each step said once', async () => {
    const outcome = acceptance({ status: 'succeeded', undo: true })
    const page = await shop(g, {
      answers: {
        acc_1: () => new Promise((resolve) => setTimeout(resolve, 400, outcome)),
        undo: acceptance({ status: 'succeeded', refunding: true }),
      },
    })
    await accept(page).waitFor()
    await listen(page)
    await page.waitForTimeout(1_200)
    for (let i = 0; i < 8 && !(await focused(page)).includes('Buy now'); i++) await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'button: Buy now – pay $68.89')
    await page.keyboard.press('Enter')
    await says(page, 'Thank you')
    assert.equal(await focused(page), 'h2: Thank you')
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'button: Undo and get $68.89 back')
    await page.keyboard.press('Space')
    await says(page, 'Your money is on its way back')
    assert.equal(await focused(page), 'h2: Your money is on its way back')
    const heard = await page.evaluate<string[]>('heard')
    assert.deepEqual(
      heard.filter((line) => !line.includes('This takes a moment')),
      [
        'status: You can still undo this.',
        'status: Done. $68.89 was charged to Visa •••• 4242. Your receipt is on its way by e-mail.',
        'status: Taking it back…',
        'status: We asked for $68.89 to be returned to Visa •••• 4242. This page tells you once it is confirmed.',
      ],
    )
  })

  it('a screen reader only a declined charge interrupts', async () => {
    const page = await shop(g, { answers: { acc_1: acceptance({ status: 'failed', checkout: true }) } })
    await accept(page).waitFor()
    await listen(page)
    await press(page)
    await says(page, 'Your bank declined the extra charge.')
    const heard = await page.evaluate<string[]>('heard')
    assert.deepEqual(
      heard.filter((line) => line.startsWith('alert')).map((line) => line.slice(0, 36)),
      ['alert: Your bank declined the extra '],
    )
  })

  it('a page below the card nothing moves without a click of theirs', async () => {
    const states = ['charging', 'confirming', 'succeeded'] as const
    let asked = 0
    const next = () =>
      new Promise((resolve) =>
        setTimeout(resolve, 900, acceptance({ status: states[Math.min(asked++, 2)]! })),
      )
    const page = await shop(g, { answers: { acc_1: next } })
    const below = page.getByText('Questions?')
    const places = new Set<number>()
    await press(page)
    for (const words of ['You can still undo this.', 'Charging $68.89', 'Please don’t pay again', 'Done.']) {
      await says(page, words)
      places.add(Math.round((await below.boundingBox())!.y))
    }
    assert.equal(places.size, 1, [...places].join())
  })
})
