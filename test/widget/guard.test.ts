import { aTimeout, expect } from '@open-wc/testing'
import { sendKeys, sendMouse } from '@web/test-runner-commands'

import type { AcceptBody } from '../../server/contract.ts'
import type { UpsellOffer } from '../../widget/index.ts'
import { answering, armed, held, mount, part, press, says } from './fake-api.ts'

/** Longer than the card wants to be looked at, and than it wants to lie still. */
const LOOK_MS = 1_000

interface Attacked {
  readonly el: UpsellOffer
  readonly sent: readonly AcceptBody[]
}

async function mounted(): Promise<Attacked> {
  const api = answering(held)
  const el = await mount(api)
  await armed(el)
  return { el, sent: api.sent }
}

/** What an attacker, or a careless page, lays over the button. */
function cover(el: UpsellOffer, style: string): HTMLElement {
  const { x, y, width, height } = part(el, 'accept')!.getBoundingClientRect()
  const over = document.createElement('div')
  over.style.cssText = `position:fixed;left:${x}px;top:${y}px;width:${width}px;height:${height}px;${style}`
  document.body.append(over)
  return over
}

// https://www.w3.org/Security/wiki/Anti-Clickjacking_Requirements
const attacks: Record<string, (attacked: Attacked) => void | Promise<void>> = {
  'under a picture that lets clicks through': ({ el }) => {
    cover(el, 'background:#fff;pointer-events:none')
  },
  'with its corner under something else': ({ el }) => {
    cover(el, 'background:#fff;width:60px;pointer-events:none')
  },
  'on a card that is nearly invisible': ({ el }) => {
    el.parentElement!.style.opacity = '0.02'
  },
  'on a card whose colours are filtered away': ({ el }) => {
    el.parentElement!.style.filter = 'contrast(0)'
  },
  'on a card that was shrunk to nothing one reads': ({ el }) => {
    el.parentElement!.style.transform = 'scale(0.2)'
    el.parentElement!.style.transformOrigin = '0 0'
  },
  'on a card that follows the pointer': async ({ el }) => {
    el.parentElement!.style.transform = 'translate(3px, 3px)'
  },
  'where the pointer rested when the card scrolled under it': async () => {
    document.body.style.height = '3000px'
    window.scrollBy(0, 5)
  },
}

describe('a click', () => {
  afterEach(() => {
    document.querySelectorAll('body > div[style*=fixed]').forEach((element) => element.remove())
    document.body.style.height = ''
    window.scrollTo(0, 0)
  })

  for (const [how, attack] of Object.entries(attacks)) {
    it(`${how} buys nothing, and says so`, async () => {
      const attacked = await mounted()
      await attack(attacked)
      const isSudden = how.includes('follows') || how.includes('scrolled')
      if (!isSudden) await aTimeout(LOOK_MS)
      await press(attacked.el, 'accept')
      await says(attacked.el, 'Nothing was ordered: please press again.')
      expect(attacked.sent).to.deep.equal([])
    })
  }

  it('on what lies over the button buys nothing', async () => {
    const { el, sent } = await mounted()
    cover(el, 'background:#fff')
    await aTimeout(LOOK_MS)
    await press(el, 'accept')
    await aTimeout(50)
    expect(sent).to.deep.equal([])
  })

  it('right after something went from over the button buys nothing', async () => {
    const { el, sent } = await mounted()
    const over = cover(el, 'background:#fff')
    await aTimeout(LOOK_MS)
    over.remove()
    await press(el, 'accept')
    await aTimeout(50)
    expect(sent).to.deep.equal([])
  })

  it('on a button whose corner is covered buys nothing even where the browser does not tell what is covered', async () => {
    const { IntersectionObserver: real } = window
    // Firefox and Safari: https://w3c.github.io/IntersectionObserver/v2/
    window.IntersectionObserver = class extends real {
      constructor(hear: IntersectionObserverCallback) {
        super((entries, observer) =>
          hear(
            entries.map(() => ({}) as IntersectionObserverEntry),
            observer,
          ),
        )
      }
    }
    const { el, sent } = await mounted()
    window.IntersectionObserver = real
    cover(el, 'background:#fff;width:60px')
    await aTimeout(LOOK_MS)
    await press(el, 'accept')
    await says(el, 'Nothing was ordered: please press again.')
    expect(sent).to.deep.equal([])
  })

  it('in a window that just got the focus buys nothing', async () => {
    const hasFocus = document.hasFocus.bind(document)
    document.hasFocus = () => false
    const el = await mount(answering(held))
    await aTimeout(LOOK_MS)
    document.hasFocus = hasFocus
    await press(el, 'accept')
    await says(el, 'Nothing was ordered: please press again.')
  })

  it('that began elsewhere buys nothing', async () => {
    const { el, sent } = await mounted()
    await aTimeout(LOOK_MS)
    const { x, y, bottom } = part(el, 'accept')!.getBoundingClientRect()
    await sendMouse({ type: 'move', position: [Math.round(x + 20), Math.round(bottom + 150)] })
    await sendMouse({ type: 'down' })
    await sendMouse({ type: 'move', position: [Math.round(x + 20), Math.round(y + 20)] })
    await sendMouse({ type: 'up' })
    await aTimeout(50)
    expect(sent).to.deep.equal([])
  })

  it('of a customer who looks at the card buys', async () => {
    const { el, sent } = await mounted()
    await aTimeout(LOOK_MS)
    await press(el, 'accept')
    await says(el, 'Undo')
    expect(sent).to.have.length(1)
  })
})

describe('a key', () => {
  it('presses the button even where a banner covers it: who cannot see it is not tricked by it', async () => {
    const { el, sent } = await mounted()
    const over = cover(el, 'background:#fff')
    await aTimeout(LOOK_MS)
    part(el, 'accept')!.focus()
    await sendKeys({ press: 'Enter' })
    await says(el, 'Undo')
    expect(sent).to.have.length(1)
    over.remove()
  })

  it('that is held down since before buys nothing', async () => {
    const api = answering(held)
    const el = await mount(api)
    part(el, 'accept')!.focus()
    await sendKeys({ down: 'Enter' })
    await aTimeout(LOOK_MS)
    await sendKeys({ down: 'Enter' })
    await sendKeys({ up: 'Enter' })
    await aTimeout(50)
    expect(api.sent).to.deep.equal([])
  })
})

describe('an offer that the browser calls covered for long', () => {
  it('is sold on the checkout', async () => {
    const el = await mount()
    el.parentElement!.style.opacity = '0.9'
    await says(el, 'Continue to checkout – $12.10')
  })
})
