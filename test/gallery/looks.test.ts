import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'

import type axeCore from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'

import { directionOf, LANGUAGES } from '../../server/domain/locale.ts'
import { gallery, type Look } from './gallery.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules of WCAG 2.2 AA and below, and axe's own advice; the gallery's captions are not what is looked at. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: typeof axeCore }
    const { violations: found } = await tool.run('upsell-offer', {
      resultTypes: ['violations'],
      // A gallery has many cards, a page has one.
      rules: { 'landmark-unique': { enabled: false } },
    })
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`),
    )
  })
}

/** What every card measures, by scene. */
const measured = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('upsell-offer')].map((offer) => {
      const root = offer.shadowRoot!
      const sizes = (selector: string) =>
        [...root.querySelectorAll(selector)].map((element) => {
          const { x, y, width, height, right, bottom } = element.getBoundingClientRect()
          return { part: element.getAttribute('part'), x, y, width, height, right, bottom }
        })
      const [card] = sizes('[part=card]')
      return {
        scene: offer.closest('section')!.id,
        card: card!,
        overflow: root.querySelector('section')!.scrollWidth - root.querySelector('section')!.clientWidth,
        controls: sizes('.button, [part=dismiss], select, label'),
        primary: root.querySelectorAll('.primary').length,
        direction: getComputedStyle(root.querySelector('section')!).direction,
        headings: root.querySelectorAll('h1, h2').length,
        exits: root.querySelectorAll('[part=decline], [part=close]').length,
        words:
          root.querySelector('[part=status]')!.textContent.trim() + root.querySelector('h2')!.textContent,
      }
    }),
  )

/** Nothing to press and no way out: money is on its way, or the page is about to be left. */
const UNDERWAY = /^(leaving|sending|undoing|charging|confirming|refunding|holding|action-required)/

describe('every scene', () => {
  const g = gallery()
  const looks: readonly (readonly [string, Look, BrowserContextOptions?])[] = [
    ['in the light', { theme: 'light' }],
    ['in the dark', { theme: 'dark' }],
    ['following a dark system', { theme: 'auto' }, { colorScheme: 'dark' }],
    ['from right to left', { theme: 'light', direction: 'rtl', locale: 'ar' }],
    ['as a banner', { theme: 'light', layout: 'banner' }],
    ['on a phone', { theme: 'light' }, { viewport: { width: 320, height: 640 } }],
    ['with colours forced by the system', { theme: 'light' }, { forcedColors: 'active' }],
    ['with more contrast', { theme: 'light' }, { contrast: 'more' }],
  ]
  for (const [name, look, options] of looks) {
    it(`${name} is accessible`, async () => {
      assert.deepEqual(await violations(await g.open(look, options)), [])
    })
  }

  for (const scene of ['ready-picture', 'holding', 'succeeded-undo']) {
    it(`${scene} is accessible as a dialog`, async () => {
      assert.deepEqual(await violations(await g.open({ layout: 'dialog', scene })), [])
    })
  }

  it('has one heading, one primary action at most, one way out, and words', async () => {
    for (const { scene, headings, primary, exits, words } of await measured(await g.open({}))) {
      assert.equal(headings, 1, scene)
      assert.ok(primary <= 1, scene)
      assert.equal(exits, UNDERWAY.test(scene) ? 0 : 1, scene)
      assert.ok(words.length > 10, scene)
    }
  })

  for (const width of [320, 390, 768, 1280]) {
    for (const layout of ['card', 'banner'] as const) {
      it(`fits as a ${layout} at ${width} px, with room for a thumb on all that can be pressed`, async () => {
        const page = await g.open({ layout }, { viewport: { width, height: 800 } })
        for (const { scene, card, overflow, controls } of await measured(page)) {
          assert.ok(overflow <= 0 && card.right <= width && card.x >= 0, `${scene} is wider than the page`)
          for (const { part, height, width: own } of controls) {
            assert.ok(height >= 44 && own >= 44, `${scene}: ${part} is ${own} × ${height}`)
          }
        }
      })
    }
  }

  for (const locale of LANGUAGES) {
    it(`fits on the smallest phone in the language ${locale}, whose words run the way they are read`, async () => {
      const page = await g.open({ locale }, { viewport: { width: 320, height: 640 } })
      for (const { scene, card, overflow, controls, direction } of await measured(page)) {
        assert.ok(overflow <= 0 && card.right <= 320 && card.x >= 0, `${scene} is wider than the page`)
        assert.ok(
          controls.every(({ height, width }) => height >= 44 && width >= 44),
          scene,
        )
        assert.equal(direction, directionOf(locale), scene)
      }
    })
  }

  it('fits at 400 % zoom, where 1280 px are 320', async () => {
    const page = await g.open({}, { viewport: { width: 320, height: 256 } })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.equal(wide, 320)
  })

  it('offers yes and no in the same size, 8 px apart at least', async () => {
    for (const width of [320, 390, 1280]) {
      const cards = await measured(await g.open({}, { viewport: { width, height: 800 } }))
      for (const { scene, controls } of cards.filter((card) => card.scene.startsWith('ready'))) {
        const [yes, no, ...others] = controls.filter(({ part }) =>
          /accept|decline|alternative/.test(part ?? ''),
        )
        for (const other of [no!, ...others]) {
          assert.deepEqual(
            [Math.round(other.width), other.height],
            [Math.round(yes!.width), yes!.height],
            scene,
          )
        }
        assert.ok(Math.max(no!.x - yes!.right, no!.y - yes!.bottom) >= 8, scene)
      }
    }
  })

  it('shows both answers at 360 × 640 without scrolling, picture and all', async () => {
    for (const scene of ['ready', 'ready-picture']) {
      const page = await g.open({ scene }, { viewport: { width: 360, height: 640 } })
      // As wide as what phones have; the usual font of a test machine is far wider.
      await page.addStyleTag({ content: 'body { font-family: "DejaVu Sans Condensed", Arial, sans-serif }' })
      const [{ card, controls }] = (await measured(page)) as [Awaited<ReturnType<typeof measured>>[0]]
      const no = controls.find(({ part }) => part === 'decline')!
      assert.ok(no.bottom - card.y <= 640, `${scene}: ${no.bottom - card.y} px`)
    }
  })

  it('tells a merchant which of their colours are too weak', async () => {
    const page = await g.newPage()
    const said: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'warning') said.push(message.text())
    })
    await page.goto(`${g.url}/gallery?scene=ready&theme=light`)
    await page.locator('[part=accept]').waitFor()
    assert.equal(said.length, 0)
    await page.addStyleTag({ content: ':root { --upsell-accent: #9ad; --upsell-muted: oklch(0.8 0 0) }' })
    await page.getByLabel('Theme').selectOption('auto')
    await page.waitForFunction(() => document.querySelector('upsell-offer')?.shadowRoot?.querySelector('h2'))
    for (const words of [
      '--upsell-accent-text on --upsell-accent',
      '--upsell-muted on --upsell-background',
    ]) {
      assert.ok(
        said.some((line) => line.includes(words)),
        `${words} not in ${said.join()}`,
      )
    }
  })
})
