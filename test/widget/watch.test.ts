import { expect, oneEvent, waitUntil } from '@open-wc/testing'

import type { UpsellSettledEvent } from '../../widget/index.ts'
import {
  accept,
  acceptance,
  answering,
  held,
  lost,
  mount,
  mountAt,
  ok,
  part,
  press,
  quote,
  refused,
  says,
  session,
  type FakeServer,
  usd,
  words,
} from './fake-api.ts'

describe('an acceptance', () => {
  it('can be undone, with a button of full size', async () => {
    const el = await mount()
    await accept(el)
    await says(el, 'Undo')
    expect(part(el, 'undo')!.offsetHeight).to.be.at.least(48)
    await press(el, 'undo')
    await says(el, 'Undone. Nothing was charged.')
  })

  it('goes on when undo comes too late', async () => {
    const el = await mount({ undo: async (_, id) => ok({ acceptance: acceptance('charging', { id }) }) })
    await accept(el)
    await says(el, 'Undo')
    await press(el, 'undo')
    await says(el, 'Charging $12.10 to Visa •••• 4242.')
  })

  it('counts down without announcing each second', async () => {
    const el = await mount()
    await accept(el)
    await says(el, 'in 5 s')
    const announced = part(el, 'status')!.textContent
    await says(el, 'in 3 s')
    expect(part(el, 'status')).to.have.text(announced)
  })

  it('is watched until its outcome, through lost answers, and told once', async () => {
    const answers = [lost, ok({ acceptance: acceptance('charging') }), lost]
    let settled = 0
    const watch = async () =>
      answers.shift() ?? ok({ acceptance: acceptance('succeeded', { paymentId: 'pay_x' }) })
    const el = await mount({ ...answering(held), watch })
    el.addEventListener('upsell-settled', () => settled++)
    await accept(el)
    const event = await oneEvent<UpsellSettledEvent>(el, 'upsell-settled')
    const { status, acceptanceId, paymentId } = event
    expect([status, acceptanceId, paymentId]).to.deep.equal(['succeeded', 'acc_1', 'pay_x'])
    await says(el, 'Done. $12.10 was charged to Visa •••• 4242. Your receipt')
    expect(settled).to.equal(1)
  })

  it('is watched for another status than the one on the page, so that none is missed', async () => {
    const known: string[] = []
    const watch: FakeServer['watch'] = async (_, __, after) => {
      known.push(after)
      return ok({ acceptance: acceptance(after === 'held' ? 'charging' : 'confirming') })
    }
    await says(await mountAt('held', {}, { watch }), 'We’re confirming with your bank')
    expect(known.slice(0, 2)).to.deep.equal(['held', 'charging'])
  })

  it('is watched on with a new session when the old one has ended', async () => {
    let opened = 0
    const open = async () => ok(session({ session: `token_${++opened}` }))
    const el = await mount({
      ...answering(held),
      open,
      watch: async (token) =>
        token === 'token_1' ? refused(401, 'session_expired') : ok({ acceptance: acceptance('succeeded') }),
    })
    await accept(el)
    await says(el, 'Done.')
    expect(opened).to.equal(2)
  })
})

describe('waiting', () => {
  const real = window.setTimeout.bind(window)
  const hurry = (longerThanMs: number): void => {
    const hurried = (run: () => void, ms = 0) => real(run, ms >= longerThanMs ? 20 : ms)
    Object.assign(window, { setTimeout: hurried })
  }
  afterEach(() => Object.assign(window, { setTimeout: real }))

  it('explains a charge that takes long', async () => {
    hurry(10_000)
    await says(await mountAt('charging'), 'This takes longer than usual.')
  })

  it('says not to pay again when the shop cannot be reached for long, and keeps asking', async () => {
    const api = answering(lost)
    const el = await mount(api)
    hurry(30_000)
    await accept(el)
    await says(el, 'We could not reach the shop. Please don’t pay again, we keep checking.')
    await expect(el).to.be.accessible()
    window.dispatchEvent(new Event('online'))
    await waitUntil(() => api.sent.length > 1)
  })

  it('replaces an expired price by the current one when the customer asks for it', async () => {
    hurry(60_000)
    const el = await mount({ quote: async () => ok({ quote: quote({ id: 'quo_2', total: usd(1_331) }) }) })
    part(el, 'accept')!.focus()
    await says(el, 'This price has expired')
    await waitUntil(() => el.shadowRoot!.activeElement === part(el, 'heading'), 'the focus is not moved')
    await expect(el).to.be.accessible()
    expect(part(el, 'accept')).to.equal(null)
    Object.assign(window, { setTimeout: real })
    await press(el, 'requote')
    await says(el, 'The price changed from $12.10 to $13.31. Nothing was charged.')
    expect(part(el, 'accept')).to.have.trimmed.text('Buy now – pay $13.31')
    expect(el.shadowRoot!.activeElement).to.equal(part(el, 'heading'))
  })

  it('keeps an expired price expired when the shop cannot be reached', async () => {
    hurry(60_000)
    const el = await mount({ quote: async () => lost })
    await says(el, 'This price has expired')
    await press(el, 'requote')
    await says(el, 'We could not reach the shop. Please try again.')
    expect(words(el)).to.contain('Show the current price')
  })
})
