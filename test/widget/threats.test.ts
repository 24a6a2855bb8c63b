import { aTimeout, expect } from '@open-wc/testing'

import type { DecisionView } from '../../server/contract.ts'
import {
  acceptance,
  answering,
  armed,
  decision,
  held,
  mount,
  ok,
  part,
  press,
  quote,
  session,
} from './fake-api.ts'

declare global {
  interface Window {
    /** Set by a payload that runs. */
    owned?: unknown
  }
}

const PAYLOADS = [
  '<script>window.owned=1</script>',
  '<img src=x onerror="window.owned=1">',
  '<svg onload="window.owned=1">',
  '<svg><script>window.owned=1</script></svg>',
  '<iframe srcdoc="<script>parent.owned=1</script>">',
  '<body onload=window.owned=1>',
  '<details open ontoggle=window.owned=1>',
  '<style>@import "data:text/css,*{x:expression(1)}"</style>',
  '"><script>window.owned=1</script>',
  "'><img src=x onerror=window.owned=1>",
  '</section><script>window.owned=1</script>',
  '<!--><script>window.owned=1</script>',
  '${window.owned=1}',
  '{{constructor.constructor("window.owned=1")()}}',
  'javascript:window.owned=1',
  'JaVaScRiPt:window.owned=1',
  ' \u0001javascript:window.owned=1',
  'java\nscript:window.owned=1',
  'data:text/html,<script>window.owned=1</script>',
  'vbscript:x',
  '<a href="javascript:window.owned=1">x</a>',
  '<math><mtext></table><img src=x onerror=window.owned=1>',
  '\u202e</h2><script>window.owned=1</script>',
  '<template shadowrootmode="open"><script>window.owned=1</script></template>',
  '&lt;script&gt;window.owned=1&lt;/script&gt;',
  '\ud83d\ude00<b onclick=window.owned=1>x</b>',
]

/** A decision of which every text, at any depth, is the payload. */
function everywhere<T>(value: T, payload: string, kept: ReadonlySet<string>): T {
  if (typeof value === 'string') return payload as T
  if (Array.isArray(value)) return value.map((item) => everywhere(item as unknown, payload, kept)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      kept.has(key) ? (inner as unknown) : everywhere(inner as unknown, payload, kept),
    ]),
  ) as T
}

/** What the card needs to be a card; texts that a merchant, Dodo or a customer writes are not among them. */
const KEPT = new Set(['kind', 'mode', 'expiresAt', 'currency', 'amount', 'direction', 'nextBillingAt'])

const full = (): DecisionView =>
  decision({
    offer: {
      ...decision().offer,
      image: { src: '/x.png', alt: 'x' },
      badge: 'x',
      comparison: { current: { title: 'x', features: ['x'] }, offered: { title: 'x', features: ['x'] } },
      alternative: { label: 'x', url: 'x' },
    },
    quote: quote({
      consent: { text: 'x', checkbox: 'x', links: [{ label: 'x', url: 'x' }] },
      footnote: { text: 'x', links: [{ label: 'x', url: 'x' }] },
    }),
  })

describe('T18: a text that would run as a program', () => {
  afterEach(() => delete window.owned)

  for (const payload of PAYLOADS) {
    it(`is a text in every place that shows one: ${payload.slice(0, 40)}`, async () => {
      const hostile = everywhere(full(), payload, KEPT)
      const el = await mount({ open: async () => ok(session({ decision: hostile })) })
      await aTimeout(20)
      const root = el.shadowRoot!
      expect(window.owned).to.equal(undefined)
      expect(root.querySelectorAll('script, iframe, object, embed, math, base, form').length).to.equal(0)
      for (const node of root.querySelectorAll('*')) {
        for (const { name, value } of node.attributes) {
          expect(name.startsWith('on'), `${node.localName} ${name}`).to.equal(false)
          const leads = name === 'href' || name === 'src' || name === 'action'
          if (leads) expect(value.trim().toLowerCase()).not.to.match(/^(java|vb)?script|^data:/)
        }
      }
      expect(part(el, 'heading')!.textContent).to.include(payload.trim().slice(0, 8))
    })
  }

  it('is a text in what is told of a charge, and an address to nowhere in what would lead to the bank', async () => {
    const said = acceptance('action_required', {
      actionUrl: 'javascript:window.owned=1',
      reason: PAYLOADS[1]!,
    })
    const el = await mount({ open: async () => ok(session({ decision: null, acceptance: said })) })
    for (const link of el.shadowRoot!.querySelectorAll('a')) {
      expect(link.getAttribute('href') ?? '').not.to.include('script')
      link.click()
    }
    await aTimeout(20)
    expect(window.owned).to.equal(undefined)
  })
})

describe('T16 T17: a click that no customer made', () => {
  it('buys nothing: a hundred thousand random events from a script', async () => {
    const api = answering(held)
    const el = await mount(api)
    await armed(el)
    const target = part(el, 'accept')!
    const makers = [
      () => new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }),
      () => new PointerEvent('pointerdown', { bubbles: true, composed: true, isPrimary: true }),
      () => new PointerEvent('pointerup', { bubbles: true, composed: true, isPrimary: true }),
      () => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }),
      () => new KeyboardEvent('keyup', { key: ' ', bubbles: true, composed: true }),
      () => new TouchEvent('touchend', { bubbles: true, composed: true }),
    ]
    for (let n = 0; n < 100_000; n++) target.dispatchEvent(makers[n % makers.length]!())
    target.click()
    await aTimeout(20)
    expect(api.sent).to.deep.equal([])
    expect(part(el, 'accept'), 'the offer still stands').not.to.equal(null)
  })

  it('buys nothing in the first moments of the card, whoever clicks', async () => {
    const api = answering(held)
    const el = await mount(api)
    for (let n = 0; n < 3; n++) await press(el, 'accept')
    await aTimeout(20)
    expect(api.sent).to.deep.equal([])
  })
})
