import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { gallery } from './gallery.ts'
import { accept, press, says, shop } from './shop.ts'

describe('the script tag', () => {
  const g = gallery()

  it('takes the payment out of the address before scripts below it read it, and keeps it for those that need it', async () => {
    const head = '<script>window.seen = location.search; window.told = { ...upsellOffer.returned }</script>'
    const page = await shop(g, {
      head,
      query: 'payment_id=pay_1&status=succeeded&email=a@b.c&license_key=k&own=1',
    })
    assert.equal(await page.evaluate('seen'), '?own=1')
    assert.deepEqual(await page.evaluate('told'), {
      payment_id: 'pay_1',
      status: 'succeeded',
      email: 'a@b.c',
      license_key: 'k',
    })
    await accept(page).waitFor()
  })

  it('leaves an address alone that does not come from a checkout', async () => {
    const page = await shop(g, { query: 'status=open&email=a@b.c' })
    assert.equal(await page.evaluate('location.search'), '?status=open&email=a@b.c')
  })

  it('gives the hash that binds a checkout, and its own name only, to the page', async () => {
    const page = await shop(g, {})
    assert.match(await page.evaluate<string>('upsellOffer.challenge()'), /^[\w-]{43}$/)
    const names = await page.evaluate('Object.keys(upsellOffer)')
    assert.deepEqual((names as string[]).toSorted(), ['UpsellEvent', 'UpsellOffer', 'challenge', 'returned'])
  })

  it('works under a strict policy with trusted types, from one host, without a violation', async () => {
    const page = await g.newPage()
    const hosts = new Set<string>()
    const violations: string[] = []
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
        violations.push(message.text())
    })
    const csp = `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html upsell-offer`
    await shop(g, { csp }, page)
    await press(page)
    await says(page, 'You can still undo this.')
    assert.deepEqual(violations, [])
    assert.deepEqual([...hosts], [new URL(g.url).host])
  })

  for (const [why, spoil] of [
    ['cannot be loaded', (page: Page) => page.route('**/*.late.js', (route) => route.abort())],
    [
      'is not the one that was built',
      (page: Page) =>
        page.route('**/*.late.js', async (route) => {
          const response = await route.fetch()
          await route.fulfill({ response, body: `${await response.text()};` })
        }),
    ],
  ] as const) {
    it(`sells on the checkout where its second half ${why}, and tells the page`, async () => {
      const page = await g.newPage()
      await spoil(page)
      const head = `<script>addEventListener('upsell-error', (event) => (window.code = event.code))</script>`
      await shop(g, { head }, page)
      const button = page.getByRole('button', { name: 'Continue to checkout – $68.89' })
      await button.waitFor()
      assert.equal(await page.evaluate('code'), 'script_blocked')
      await button.click()
      await page.waitForURL('**/checkout')
    })
  }

  it('takes a no even before its second half is there', async () => {
    const page = await g.newPage()
    await page.route('**/*.late.js', () => {})
    await shop(g, {}, page)
    const said = page.waitForRequest('**/decline')
    await page.getByRole('button', { name: 'No thanks' }).click()
    assert.deepEqual((await said).postDataJSON(), { decisionId: 'dec_1', how: 'declined' })
    await accept(page).waitFor({ state: 'detached' })
  })

  describe('in a frame', () => {
    const framed = async (frameAncestors: string, host: string): Promise<Page> => {
      const page = await shop(g, {}, await g.newPage({ viewport: { width: 700, height: 1_000 } }))
      const inner = `${g.url}/thank-you?payment_id=pay_2`
      const outer = g.url.replace('127.0.0.1', host)
      await page.route(`${outer}/outer`, (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<iframe src="${inner}" width="640" height="900" style="border:0"></iframe>`,
        }),
      )
      await page.addInitScript((origins) => {
        addEventListener('DOMContentLoaded', () => {
          document.querySelector('upsell-offer')?.setAttribute('frame-ancestors', origins)
        })
      }, frameAncestors)
      await page.goto(`${outer}/outer`)
      return page
    }
    const name = async (page: Page): Promise<string | null> => {
      const button = page.frameLocator('iframe').locator('upsell-offer [part=accept]')
      await button.waitFor()
      await page.waitForTimeout(300)
      return (await button.textContent())!.trim()
    }

    it('of a stranger no click pays: the offer is sold on the checkout', async () => {
      assert.equal(await name(await framed('', 'localhost')), 'Continue to checkout – $68.89')
    })
    it('of a site that the merchant names it pays as ever', async () => {
      const outer = g.url.replace('127.0.0.1', 'localhost')
      assert.equal(
        await name(await framed(`https://other.example ${outer}`, 'localhost')),
        'Buy now – pay $68.89',
      )
    })
    it('of the same site it pays as ever', async () => {
      assert.equal(await name(await framed('', '127.0.0.1')), 'Buy now – pay $68.89')
    })
  })
})
