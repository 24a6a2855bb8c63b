import { expect, fixture, html, waitUntil } from '@open-wc/testing'

import type { OpenSessionBody } from '../../server/contract.ts'
import { challenge } from '../../widget/index.ts'
import { lost, mount } from './fake-api.ts'

const BUY = 'https://test.checkout.dodopayments.com/buy/pdt_1'

async function touched(href: string): Promise<HTMLAnchorElement> {
  const link = await fixture<HTMLAnchorElement>(html`<a href=${href}><span>Buy</span></a>`)
  link.firstElementChild!.dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }))
  await challenge()
  return link
}

const given = (link: HTMLAnchorElement): string | null =>
  new URL(link.href).searchParams.get('metadata_upsell_challenge')

describe('a checkout', () => {
  it('is bound to this browser by the hash of the key that later claims the purchase', async () => {
    let sent: OpenSessionBody | undefined
    await mount({ open: async (body) => ((sent = body), lost) })
    const key = new TextEncoder().encode(sent!.browserKey)
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', key))
    const expected = btoa(String.fromCharCode(...hash))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace('=', '')
    expect(await challenge()).to.equal(expected)
    expect(expected).to.match(/^[A-Za-z0-9_-]{43}$/)
  })

  for (const href of [BUY, 'https://checkout.dodopayments.com/buy/pdt_1?quantity=2']) {
    it(`behind the static link ${href} is bound when the link is touched`, async () => {
      const link = await touched(href)
      await waitUntil(() => given(link))
      expect(given(link)).to.equal(await challenge())
      expect(link.href.startsWith(href)).to.equal(true)
    })
  }

  it('is bound when the link is reached with the keyboard', async () => {
    const link = await fixture<HTMLAnchorElement>(html`<a href=${BUY}>Buy</a>`)
    link.focus()
    await waitUntil(() => given(link))
  })

  it('that the merchant bound keeps the merchant’s challenge', async () => {
    const link = await touched(`${BUY}?metadata_upsell_challenge=own`)
    expect(given(link)).to.equal('own')
  })

  for (const href of [
    'https://checkout.dodopayments.com/session/cks_1',
    'https://checkout.dodopayments.com.evil.example/buy/pdt_1',
    'https://evil-checkout.dodopayments.com/buy/pdt_1',
    'http://checkout.dodopayments.com/buy/pdt_1',
    'https://acme.example/buy/pdt_1',
  ]) {
    it(`elsewhere is not told who will pay: ${href}`, async () => {
      expect(given(await touched(href))).to.equal(null)
    })
  }
})
