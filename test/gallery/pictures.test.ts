import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'

import type { Page } from 'playwright-core'

import { differing, LARGEST_SHARE } from './differing.ts'
import { gallery, type Look } from './gallery.ts'

/** What most customers see, and where most can go wrong. A dialog is the same card in a frame. */
const PICTURES: Readonly<Record<string, Look & { width: number }>> = {
  'upsell-phone': { scene: 'ready-picture', width: 320 },
  'upsell-phone-dark': { scene: 'ready-picture', theme: 'dark', width: 390 },
  'upsell-desktop': { scene: 'ready-picture', width: 1280 },
  'upgrade-phone': { scene: 'ready-upgrade', width: 390 },
  'upgrade-desktop-dark': { scene: 'ready-upgrade', theme: 'dark', width: 1280 },
  'upsell-mirrored': { scene: 'ready-picture', locale: 'ar', width: 390 },
  'upgrade-banner': { scene: 'ready-upgrade', layout: 'banner', width: 1280 },
  'after-a-yes': { scene: 'ready-after', width: 390 },
  holding: { scene: 'holding', width: 390 },
  confirming: { scene: 'confirming', width: 390 },
  succeeded: { scene: 'succeeded-undo', width: 390 },
  failed: { scene: 'failed-method', width: 390 },
}

const FOLDER = new URL('./pictures/', import.meta.url).pathname
const FONTS = join(FOLDER, 'fonts.txt')
/** `UPDATE_PICTURES=1 npm run test:e2e` takes them anew; look at what changed before it is committed. */
const update = process.env['UPDATE_PICTURES'] !== undefined

describe('the card looks as it was approved', () => {
  const g = gallery()

  for (const [name, { width, ...look }] of Object.entries(PICTURES)) {
    it(name, async (t) => {
      const page = await g.open({ theme: 'light', ...look }, { viewport: { width, height: 900 } })
      const card = page.locator('upsell-offer [part=card]')
      const picture = await card.screenshot({ animations: 'disabled' })
      if (update) return keep(name, picture, await fontsOf(page))
      if (await hasOtherFonts(t, page)) return
      const approved = readFileSync(join(FOLDER, `${name}.png`))
      const share = await differing(page, approved, picture)
      if (share <= LARGEST_SHARE) return
      const seen = join(tmpdir(), `upsell-offer-${name}.png`)
      writeFileSync(seen, picture)
      assert.fail(`${(share * 100).toFixed(2)} % of the pixels differ from ${FOLDER}${name}.png: see ${seen}`)
    })
  }

  it('and a changed colour is noticed', async () => {
    const page = await g.open(
      { theme: 'light', scene: 'confirming' },
      { viewport: { width: 390, height: 900 } },
    )
    const card = page.locator('upsell-offer [part=card]')
    const before = await card.screenshot({ animations: 'disabled' })
    await page.addStyleTag({ content: 'upsell-offer::part(heading) { color: rebeccapurple }' })
    assert.ok(
      (await differing(page, before, await card.screenshot({ animations: 'disabled' }))) > LARGEST_SHARE,
    )
  })
})

function keep(name: string, picture: Buffer, fonts: string): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${name}.png`), picture)
  writeFileSync(FONTS, fonts)
}

/** The width of some words: another font, or another version of it, gives another. */
const fontsOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')!
    canvas.font = `100px ${getComputedStyle(document.querySelector('upsell-offer')!).fontFamily}`
    return `${canvas.measureText('Order with obligation to pay €1,234.56').width}\n`
  })

async function hasOtherFonts(t: TestContext, page: Page): Promise<boolean> {
  const isOther = !existsSync(FONTS) || readFileSync(FONTS, 'utf8') !== (await fontsOf(page))
  if (isOther) t.skip('this machine has other fonts than the pictures were taken with')
  return isOther
}
