import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'

import { scenes } from '../../demo/gallery/fixtures.ts'
import { english } from '../../server/domain/strings.ts'
import { differing, LARGEST_SHARE } from './differing.ts'
import { gallery } from './gallery.ts'
import { HOSTILE, page as pageOf } from './hostile-pages.ts'

const SCENES = ['ready-upgrade', 'ready-consent', 'failed-method'] as const

describe('the card on a page with', () => {
  const g = gallery()
  let plain: readonly Buffer[]

  /** The scenes, one below the other, as the page lets them look. */
  async function cards(css: string, wrap = (element: string) => element): Promise<Buffer[]> {
    const page = await g.newPage({ viewport: { width: 720, height: 1_100 }, colorScheme: 'light' })
    const elements = SCENES.map((scene) => wrap(`<upsell-offer id="${scene}"></upsell-offer>`)).join('')
    await page.route(`${g.url}/shop`, (route) =>
      route.fulfill({ contentType: 'text/html', body: pageOf(css, elements) }),
    )
    await page.goto(`${g.url}/shop`)
    const all = scenes('en', `${g.url}/gallery/picture.svg`)
    const pictures: Buffer[] = []
    for (const scene of SCENES) {
      const offer = page.locator(`#${scene}`)
      const look = { preview: all[scene], strings: english, theme: 'light', placement: 'pricing' }
      await offer.evaluate((element, wanted) => Object.assign(element, wanted), look)
      await offer.locator('[part=heading]').waitFor()
      await page.waitForLoadState('networkidle')
      pictures.push(await offer.locator('[part=card]').screenshot({ animations: 'disabled' }))
      // The next one starts on the same whole pixel.
      await offer.evaluate((element) => element.toggleAttribute('hidden', true))
    }
    return pictures
  }

  before(async () => {
    plain = await cards('')
  })

  for (const [name, { css, wrap }] of Object.entries(HOSTILE)) {
    it(`${name} looks the same`, async () => {
      const hostile = await cards(css, wrap)
      const judge = await g.newPage()
      for (const [i, scene] of SCENES.entries()) {
        const share = await differing(judge, plain[i]!, hostile[i]!)
        assert.ok(share <= LARGEST_SHARE, `${scene}: ${(share * 100).toFixed(2)} % of the pixels differ`)
      }
    })
  }

  it('a rule that does get in is noticed', async () => {
    const changed = await cards('upsell-offer::part(heading) { letter-spacing: 0.2px }')
    assert.ok((await differing(await g.newPage(), plain[0]!, changed[0]!)) > LARGEST_SHARE)
  })
})
