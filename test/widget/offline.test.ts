import { aTimeout, expect } from '@open-wc/testing'

import {
  accept,
  acceptance,
  answering,
  armed,
  held,
  lost,
  mount,
  mountAt,
  ok,
  part,
  press,
  says,
  session,
  words,
} from './fake-api.ts'

/** As the browser tells it. */
function connection(is: 'offline' | 'online'): void {
  Object.defineProperty(navigator, 'onLine', { value: is === 'online', configurable: true })
  window.dispatchEvent(new Event(is))
}

describe('without a connection', () => {
  afterEach(() => connection('online'))

  it('nothing can be ordered, and the card says so until it is back', async () => {
    const api = answering(held)
    const el = await mount(api)
    await armed(el)
    connection('offline')
    await says(el, 'You seem to be offline. Nothing was ordered')
    expect(part(el, 'accept')).to.have.attribute('aria-disabled', 'true')
    await press(el, 'accept')
    connection('online')
    await el.updateComplete
    expect(words(el)).to.not.contain('offline')
    expect(api.sent).to.deep.equal([])
    // The words are gone, so the button has moved.
    await aTimeout(600)
    await accept(el)
    await says(el, 'Undo')
  })

  it('a press is not sent on its way in the dark, even if the browser has not said so yet', async () => {
    const api = answering(held)
    const el = await mount(api)
    await armed(el)
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })
    await press(el, 'accept')
    await says(el, 'You seem to be offline.')
    expect(api.sent).to.deep.equal([])
  })

  it('a charge goes on at the shop: the card asks nobody to pay again, and catches up', async () => {
    let isBack = false
    const el = await mountAt(
      'charging',
      {},
      { watch: async () => (isBack ? ok({ acceptance: acceptance('succeeded') }) : lost) },
    )
    await says(el, 'We could not reach the shop. Please don’t pay again, we keep checking.')
    expect(words(el)).to.contain('Charging…')
    isBack = true
    connection('online')
    await says(el, 'Done. $12.10 was charged.')
  })

  it('at the start nothing is shown, and with the connection the offer comes after all', async () => {
    let isBack = false
    const el = await mount({ open: async () => (isBack ? ok(session()) : lost) })
    expect(el.offsetHeight).to.equal(0)
    isBack = true
    connection('online')
    await says(el, 'Add the workbook')
  })

  it('an outcome stays what it is', async () => {
    const el = await mountAt('succeeded')
    connection('offline')
    await el.updateComplete
    expect(words(el)).to.contain('Done.').and.to.not.contain('offline')
  })
})
