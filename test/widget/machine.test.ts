import { expect } from '@open-wc/testing'

import type { AcceptanceView } from '../../server/contract.ts'
import { next, type OfferEvent } from '../../widget/machine.ts'
import type { OfferState } from '../../widget/state.ts'
import { acceptance, decision, quote, usd } from './fake-api.ts'

type StateName = OfferState['name']
type EventType = OfferEvent['type']

const offered = { decision: decision() }
const ready = { name: 'ready', ...offered } as const

const states: { [N in StateName]: OfferState & { name: N } } = {
  idle: { name: 'idle' },
  loading: { name: 'loading' },
  hidden: { name: 'hidden' },
  ready,
  pricing: { ...ready, name: 'pricing', quantity: 3 },
  expired: { ...ready, name: 'expired' },
  sending: { name: 'sending', ...offered },
  withdrawn: { name: 'withdrawn', ...offered },
  leaving: { name: 'leaving', ...offered },
  holding: { name: 'holding', ...offered, acceptance: acceptance('held') },
  charging: { name: 'charging', ...offered, acceptance: acceptance('charging') },
  confirming: { name: 'confirming', ...offered, acceptance: acceptance('confirming') },
  action_required: { name: 'action_required', ...offered, acceptance: acceptance('action_required') },
  succeeded: { name: 'succeeded', ...offered, acceptance: acceptance('succeeded') },
  failed: { name: 'failed', ...offered, acceptance: acceptance('failed', { checkout: true }) },
  not_charged: { name: 'not_charged', ...offered, acceptance: acceptance('not_charged') },
  undone: { name: 'undone', ...offered, acceptance: acceptance('undone') },
  refunding: { name: 'refunding', ...offered, acceptance: acceptance('succeeded', { refunding: true }) },
  refunded: { name: 'refunded', ...offered, acceptance: acceptance('refunded') },
  plan_pending: { name: 'plan_pending', planChange: { status: 'pending', cancel: false } },
  plan_scheduled: { name: 'plan_scheduled', planChange: { status: 'scheduled', cancel: true } },
  plan_kept: { name: 'plan_kept', planChange: { status: 'scheduled', cancel: true } },
}

const events: { [T in EventType]: OfferEvent & { type: T } } = {
  started: { type: 'started' },
  stopped: { type: 'stopped' },
  loaded: { type: 'loaded', decision: null, acceptance: acceptance('action_required'), accepted: null },
  unavailable: { type: 'unavailable' },
  refused: { type: 'refused' },
  accepted: { type: 'accepted' },
  withdrawn: { type: 'withdrawn' },
  counted: { type: 'counted', quantity: 2 },
  requoted: { type: 'requoted', quote: quote({ id: 'quo_2' }) },
  expired: { type: 'expired' },
  delayed: { type: 'delayed' },
  disconnected: { type: 'disconnected' },
  connected: { type: 'connected' },
  progressed: { type: 'progressed', acceptance: acceptance('charging') },
  reconsidered: { type: 'reconsidered' },
  kept: { type: 'kept' },
  declined: { type: 'declined' },
  left: { type: 'left' },
  stayed: { type: 'stayed' },
}

const columns = [
  'started',
  'stopped',
  'loaded',
  'unavailable',
  'refused',
  'accepted',
  'withdrawn',
  'counted',
  'requoted',
  'expired',
  'delayed',
  'disconnected',
  'connected',
  'progressed',
  'reconsidered',
  'kept',
  'declined',
  'left',
  'stayed',
] as const

// A name that equals its row's is the same state with something new in it; what is not named is the same object.
type Row = Partial<Record<EventType, StateName>>
// Does not compile while an event has no column.
const everyEventHasAColumn: Exclude<EventType, (typeof columns)[number]> extends never ? true : never = true

const bank = 'action_required'
const table: Record<StateName, Row> = {
  idle: { started: 'loading' },
  loading: { stopped: 'idle', loaded: bank, unavailable: 'hidden' },
  hidden: { stopped: 'idle', loaded: bank },
  ready: {
    stopped: 'idle',
    loaded: bank,
    refused: 'ready',
    accepted: 'sending',
    withdrawn: 'withdrawn',
    counted: 'pricing',
    requoted: 'ready',
    expired: 'expired',
    disconnected: 'ready',
    declined: 'hidden',
    left: 'leaving',
    stayed: 'ready',
  },
  pricing: {
    stopped: 'idle',
    loaded: bank,
    withdrawn: 'withdrawn',
    counted: 'pricing',
    requoted: 'ready',
    disconnected: 'pricing',
    declined: 'hidden',
    stayed: 'ready',
  },
  expired: {
    stopped: 'idle',
    loaded: bank,
    withdrawn: 'withdrawn',
    requoted: 'ready',
    disconnected: 'expired',
    declined: 'hidden',
    stayed: 'expired',
  },
  sending: {
    stopped: 'idle',
    loaded: bank,
    withdrawn: 'withdrawn',
    requoted: 'ready',
    delayed: 'sending',
    disconnected: 'sending',
    progressed: 'charging',
  },
  withdrawn: { stopped: 'idle', declined: 'hidden' },
  leaving: { stopped: 'idle', loaded: bank, withdrawn: 'withdrawn', requoted: 'ready', stayed: 'ready' },
  holding: {
    stopped: 'idle',
    loaded: bank,
    disconnected: 'holding',
    progressed: 'charging',
    reconsidered: 'holding',
  },
  charging: { stopped: 'idle', loaded: bank, delayed: 'charging', disconnected: 'charging' },
  confirming: { stopped: 'idle', loaded: bank, disconnected: 'confirming', progressed: 'charging' },
  action_required: { stopped: 'idle', disconnected: bank, progressed: 'charging' },
  succeeded: { stopped: 'idle', loaded: bank, declined: 'hidden' },
  failed: { stopped: 'idle', loaded: bank, declined: 'hidden', left: 'leaving' },
  not_charged: { stopped: 'idle', loaded: bank, declined: 'hidden' },
  undone: { stopped: 'idle', loaded: bank, declined: 'hidden' },
  refunding: { stopped: 'idle', loaded: bank, disconnected: 'refunding', progressed: 'charging' },
  refunded: { stopped: 'idle', loaded: bank, declined: 'hidden' },
  plan_pending: { stopped: 'idle', loaded: bank, declined: 'hidden' },
  plan_scheduled: {
    stopped: 'idle',
    loaded: bank,
    reconsidered: 'plan_scheduled',
    kept: 'plan_kept',
    declined: 'hidden',
  },
  plan_kept: { stopped: 'idle', declined: 'hidden' },
}

const afterSending = (event: OfferEvent): OfferState => next(states.sending, event)
const standing = (d: Partial<OfferEvent & { type: 'loaded' }>): OfferEvent & { type: 'loaded' } => ({
  ...events.loaded,
  acceptance: null,
  ...d,
})

describe('next()', () => {
  for (const name of Object.keys(states) as StateName[]) {
    for (const type of columns) {
      const expected = table[name][type] ?? '-'
      it(`${name} + ${type} → ${expected}`, () => {
        expect(everyEventHasAColumn).to.equal(true)
        const state = states[name]
        const result = next(state, events[type])
        if (expected === '-') expect(result).to.equal(state)
        else expect(result !== state && result.name).to.equal(expected)
      })
    }
  }

  it('says from which price to which when the price changed', () => {
    const event = { ...events.requoted, quote: quote({ id: 'quo_2', total: usd(1_331) }) }
    expect(afterSending(event)).to.deep.include({
      name: 'ready',
      notice: { why: 'quote_changed', from: usd(1_210) },
    })
  })

  it('asks again with the new price when the charge was not made because the price changed', () => {
    const fresh = decision({ quote: quote({ id: 'quo_2', total: usd(1_331) }) })
    const changed = acceptance('not_charged', { reason: 'quote_changed', decision: fresh })
    const state = next(states.charging, { type: 'progressed', acceptance: changed })
    expect(state).to.deep.equal({
      name: 'ready',
      decision: fresh,
      notice: { why: 'quote_changed', from: usd(1_210) },
    })
  })

  it('shows the next offer of the funnel under the news of the one that was bought', () => {
    const following = decision({ id: 'dec_2' })
    const bought = acceptance('succeeded', { decision: following })
    const state = next(states.charging, { type: 'progressed', acceptance: bought })
    expect(state).to.have.nested.property('notice.why', 'succeeded')
    expect(state).to.have.property('decision', following)
  })

  it('takes back what was bought before the offer that follows it', () => {
    const bought = acceptance('succeeded', { undo: true, decision: decision({ id: 'dec_2' }) })
    const state = next(states.charging, { type: 'progressed', acceptance: bought })
    expect(next(state, { type: 'reconsidered' })).to.deep.include({
      name: 'succeeded',
      acceptance: bought,
      notice: { why: 'undoing' },
    })
  })

  it('keeps what can be taken back on the card after a "no" to the offer that follows it', () => {
    const undo = (is: boolean) => acceptance('succeeded', { undo: is, decision: decision({ id: 'dec_2' }) })
    const declined = (bought: AcceptanceView) =>
      next(next(states.charging, { type: 'progressed', acceptance: bought }), { type: 'declined' })
    expect(declined(undo(true))).to.deep.include({ name: 'succeeded', acceptance: undo(true) })
    expect(declined(undo(false)).name).to.equal('hidden')
  })

  it('tells of what was bought also beside the offer after that', () => {
    const third = decision({ id: 'dec_3' })
    const state = next(states.succeeded, standing({ decision: third, acceptance: null }))
    expect(state).to.deep.include({ name: 'ready', decision: third })
    expect(state).to.have.nested.property('notice.bought', states.succeeded.acceptance)
  })

  it('tells of a declined charge before anything else is offered', () => {
    const event = standing({ decision: decision({ id: 'dec_2' }), acceptance: acceptance('failed') })
    expect(next(states.charging, event).name).to.equal('failed')
  })

  it('believes a late success, and no late "charging"', () => {
    const { not_charged: state } = states
    expect(next(state, { type: 'progressed', acceptance: acceptance('succeeded') }).name).to.equal(
      'succeeded',
    )
    expect(next(state, events.progressed)).to.equal(state)
  })

  it('leaves the card alone when the server repeats what is on it', () => {
    expect(next(ready, standing({ decision: decision() }))).to.equal(ready)
  })

  it('does not forget, for other news, what can be taken back', () => {
    const bought = acceptance('succeeded', { undo: true })
    const after = { ...ready, notice: { why: 'succeeded', bought } } as const
    const offline = next(after, events.disconnected)
    expect(offline).to.have.nested.property('notice.why', 'offline')
    for (const state of [offline, next(after, events.expired), next(after, events.counted)]) {
      expect(next(state, events.reconsidered)).to.deep.include({
        name: 'succeeded',
        notice: { why: 'undoing' },
      })
    }
    expect(next(offline, events.connected)).to.have.nested.property('notice.why', 'succeeded')
  })

  it('takes no yes while there is no connection', () => {
    const offline = next(ready, events.disconnected)
    expect(offline).to.have.nested.property('notice.why', 'offline')
    expect(next(offline, events.accepted)).to.equal(offline)
    expect(next(offline, events.connected)).to.deep.equal({ ...ready, notice: undefined })
  })

  it('does not talk over the news of another price when a click came too early', () => {
    const changed = { ...ready, notice: { why: 'quote_changed', from: usd(1_000) } } as const
    expect(next(changed, events.refused)).to.equal(changed)
  })

  it('calls a price that was asked for no change', () => {
    const fresh = { ...events.requoted, quote: quote({ id: 'quo_3', total: usd(3_630) }) }
    expect(next(states.pricing, fresh)).to.have.nested.property('notice.why', 'requoted')
  })

  it('shows what is under way with the plan only where nothing else is to be shown', () => {
    const planChange = { status: 'scheduled', cancel: true } as const
    expect(next(states.loading, standing({ planChange })).name).to.equal('plan_scheduled')
    expect(next(states.loading, standing({ planChange, decision: decision() })).name).to.equal('ready')
    expect(next(states.loading, standing({ planChange, acceptance: acceptance('held') })).name).to.equal(
      'holding',
    )
  })

  it('never goes back to ready while an acceptance may be charged, whatever the server offers', () => {
    for (const name of ['holding', 'charging', 'confirming', 'action_required'] as const) {
      expect(next(states[name], standing({ decision: decision() }))).to.equal(states[name])
    }
  })
})
