import { expect, waitUntil } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'

import type { QuoteView } from '../../server/contract.ts'
import type { Answer } from '../../widget/api.ts'
import type { UpsellOffer } from '../../widget/index.ts'
import {
  armed,
  decision,
  lost,
  mount,
  ok,
  part,
  quiet,
  quote,
  refused,
  says,
  session,
  usd,
  words,
  type FakeServer,
} from './fake-api.ts'

const many = (value: number, max = 9): QuoteView =>
  quote({ id: `quo_of_${value}`, total: usd(1_210 * value), quantity: { value, min: 1, max } })

const offering = (api: Partial<FakeServer> = {}, max = 9): Promise<UpsellOffer> =>
  mount({
    open: async () => ok(session({ decision: decision({ quote: many(1, max) }) })),
    quote: async (_, __, quantity) => ok({ quote: many(quantity!) }),
    ...api,
  })

function choose(el: UpsellOffer, value: number): void {
  const field = el.shadowRoot!.querySelector<HTMLSelectElement>('[part=quantity] :is(select, input)')!
  field.focus()
  field.value = String(value)
  field.dispatchEvent(new Event('change'))
}

/** Answers only when the test says so. */
function slow(): { quote: FakeServer['quote']; answer: (quantity: number, with_?: Answer<never>) => void } {
  const waiting = new Map<number, (answer: Answer<{ quote: QuoteView }>) => void>()
  return {
    quote: (_, __, quantity) => new Promise((resolve) => waiting.set(quantity!, resolve)),
    answer: (quantity, failure) => waiting.get(quantity)!(failure ?? ok({ quote: many(quantity) })),
  }
}

describe('another number', () => {
  it('is another price, said aloud, and needs a fresh look at it', async () => {
    const el = await offering()
    await armed(el)
    choose(el, 3)
    await says(el, 'The total is now $36.30.')
    expect(part(el, 'accept')).to.have.trimmed.text('Buy now – pay $36.30')
    expect(part(el, 'accept')).to.have.attribute('aria-disabled', 'true')
    expect(part(el, 'status')).to.contain.text('The total is now $36.30.')
    expect(el.shadowRoot!.activeElement?.localName).to.equal('select')
  })

  it('leaves the card as it is while it is being priced, without the old amounts', async () => {
    const server = slow()
    const el = await offering({ quote: server.quote })
    await armed(el)
    const { height } = part(el, 'card')!.getBoundingClientRect()
    choose(el, 2)
    await el.updateComplete
    expect(part(el, 'card')!.getBoundingClientRect().height).to.equal(height)
    expect(getComputedStyle(part(el, 'total')!).visibility).to.equal('hidden')
    expect(part(el, 'accept')).to.have.trimmed.text('Buy now – pay …')
    expect(part(el, 'accept')).to.have.attribute('aria-disabled', 'true')
    server.answer(2)
    await says(el, 'pay $24.20')
  })

  it('that was chosen last wins, in whatever order the prices arrive', async () => {
    const server = slow()
    const el = await offering({ quote: server.quote })
    choose(el, 2)
    choose(el, 3)
    choose(el, 4)
    server.answer(2)
    await quiet()
    expect(words(el)).to.contain('pay …')
    server.answer(4)
    await says(el, 'pay $48.40')
    server.answer(3)
    await quiet()
    expect(words(el)).to.contain('pay $48.40')
  })

  it('that cannot be priced now leaves the present offer', async () => {
    const el = await offering({ quote: async () => lost })
    choose(el, 4)
    await says(el, 'We could not reach the shop. Please try again.')
    expect(part(el, 'accept')).to.have.trimmed.text('Buy now – pay $12.10')
    const field = el.shadowRoot!.querySelector<HTMLSelectElement>('[part=quantity] select')!
    expect(field.value).to.equal('1')
  })

  it('of an offer that has ended says so', async () => {
    const el = await offering({ quote: async () => refused(410, 'offer_gone') })
    choose(el, 4)
    await says(el, 'This offer is no longer available. Nothing was charged.')
  })

  it('can be left with Escape, which closes the list and not the offer', async () => {
    const el = await offering()
    el.shadowRoot!.querySelector('select')!.focus()
    await sendKeys({ press: 'Escape' })
    await quiet()
    expect(words(el)).to.contain('Buy now')
  })

  it('can be typed where there are many, and stays within what is sold', async () => {
    const asked: unknown[] = []
    const el = await offering(
      { quote: async (_, __, quantity) => (asked.push(quantity), ok({ quote: many(quantity!, 500) })) },
      500,
    )
    choose(el, 1_000)
    await waitUntil(() => asked.length === 1)
    choose(el, -3)
    await waitUntil(() => asked.length === 2)
    expect(asked).to.deep.equal([500, 1])
    await expect(el).to.be.accessible()
  })
})
