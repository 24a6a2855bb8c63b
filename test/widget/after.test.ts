import { expect, waitUntil } from '@open-wc/testing'

import type { PlanChangeView } from '../../server/contract.ts'
import type { UpsellOffer } from '../../widget/index.ts'
import {
  acceptance,
  decision,
  lost,
  mount,
  mountAt,
  never,
  ok,
  part,
  press,
  refused,
  says,
  session,
  words,
  type FakeServer,
} from './fake-api.ts'

describe('after the charge', () => {
  const paid = { undo: true } as const
  const back = acceptance('succeeded', { refunding: true })

  it('the customer may still undo, and is told when the money is on its way and when it is back', async () => {
    let isBack = (): void => {}
    const refunded = new Promise<void>((resolve) => (isBack = resolve))
    const el = await mountAt('succeeded', paid, {
      undo: async () => ok({ acceptance: back }),
      watch: async () => (await refunded, ok({ acceptance: acceptance('refunded') })),
    })
    expect(part(el, 'undo')).to.have.trimmed.text('Undo and get $12.10 back')
    await press(el, 'undo')
    await says(el, 'Your money is on its way back')
    expect(el.shadowRoot!.activeElement).to.equal(part(el, 'heading'))
    expect(part(el, 'undo')).to.equal(null)
    isBack()
    await says(el, '$12.10 was refunded')
  })

  it('the customer may still undo beside the offer that follows', async () => {
    const following = decision({ id: 'dec_2' })
    const asked: string[] = []
    const el = await mountAt(
      'succeeded',
      { undo: true, decision: following },
      {
        undo: async (_token, id) => (asked.push(id), ok({ acceptance: back })),
        watch: () => never(),
      },
    )
    expect(words(el)).to.contain(following.offer.headline)
    await press(el, 'undo')
    await says(el, 'Your money is on its way back')
    expect(asked).to.deep.equal(['acc_1'])
    expect(words(el)).not.to.contain(following.offer.headline)
  })

  it('an undo that is not answered yet says that it is under way, and cannot be pressed again', async () => {
    const el = await mountAt('succeeded', paid, { undo: () => never() })
    await press(el, 'undo')
    await says(el, 'Taking it back…')
    expect(part(el, 'undo')).to.equal(null)
  })

  it('an undo is asked for until someone answers', async () => {
    let asked = 0
    const undo = async () => (asked++ ? ok({ acceptance: back }) : lost)
    const el = await mountAt('succeeded', paid, { undo })
    await press(el, 'undo')
    await says(el, 'Your money is on its way back')
    expect(asked).to.equal(2)
  })

  it('an undo that comes too late says so, and what was charged', async () => {
    const late = acceptance('succeeded')
    const el = await mountAt('succeeded', paid, { undo: async () => ok({ acceptance: late }) })
    await press(el, 'undo')
    await says(el, 'It was too late to undo this: $12.10 was charged.')
    expect(part(el, 'undo')).to.equal(null)
  })

  it('an undo that is refused may be tried again', async () => {
    const el = await mountAt('succeeded', paid, { undo: async () => refused(409, 'not_now') })
    await press(el, 'undo')
    await says(el, 'We could not reach the shop. Please try again.')
    expect(part(el, 'undo')).to.not.equal(null)
  })

  it('that failed the saved method can be changed', async () => {
    const el = await mountAt('failed', { checkout: true, updateMethod: true })
    expect(words(el)).to.contain('Pay another way Update payment method Close')
    await press(el, 'update-method')
    await waitUntil(() => location.hash === '#update-method')
    history.replaceState(null, '', location.href.split('#')[0])
  })

  it('an outcome can be closed', async () => {
    const el = await mountAt('succeeded')
    await press(el, 'close')
    await el.updateComplete
    expect(el.offsetHeight).to.equal(0)
  })
})

describe('a change of plan that is on its way', () => {
  const planned = (change: Partial<PlanChangeView>, api: Partial<FakeServer> = {}): Promise<UpsellOffer> => {
    const planChange = { status: 'scheduled', cancel: true, ...change } as const
    return mount({ open: async () => ok(session({ decision: null, planChange })), ...api })
  }

  it('is explained while it is being made', async () => {
    const el = await planned({ status: 'pending', to: 'Pro', cancel: false })
    expect(words(el)).to.contain('Your plan is being changed The change to Pro is being processed.')
    expect(part(el, 'undo')).to.equal(null)
    expect(el.matches(':state(plan-pending)')).to.equal(true)
  })

  it('says what comes when, and can be cancelled', async () => {
    let cancelled = 0
    const el = await planned(
      { to: 'Basic', effectiveAt: '2026-12-22T12:00:00Z' },
      { cancelChange: async () => (cancelled++, ok({ decision: null, acceptance: null })) },
    )
    expect(words(el)).to.contain('It changes to Basic on December 22, 2026.')
    expect(part(el, 'undo')).to.have.trimmed.text('Keep my current plan')
    await press(el, 'undo')
    await says(el, 'Your plan stays as it is The change was cancelled.')
    expect(cancelled).to.equal(1)
    expect(el.shadowRoot!.activeElement).to.equal(part(el, 'heading'))
  })

  it('that can no longer be cancelled stays, and says that it was not', async () => {
    const el = await planned({}, { cancelChange: async () => refused(409, 'too_late') })
    await press(el, 'undo')
    await says(el, 'Please try again.')
    expect(words(el)).to.contain('Your plan is about to change')
  })
})
