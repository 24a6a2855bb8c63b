import type { Deps } from '../../server/deps.ts'
import type { Payment } from '../../server/domain/payment.ts'
import { plusMs } from '../../server/domain/time.ts'
import type { Flows } from './flows.ts'
import type { Mutant } from './mutant.ts'

/** Broken ways to find the truth, to keep it and to tell it. */

type Store = Deps['store']
type Gateway = Deps['gateway']

const withStore = (name: string, change: (store: Store) => Partial<Store>): Mutant => ({
  name,
  deps: (deps) => ({ ...deps, store: { ...deps.store, ...change(deps.store) } }),
})

const withGateway = (name: string, change: (gateway: Gateway) => Partial<Gateway>): Mutant => ({
  name,
  deps: (deps) => ({ ...deps, gateway: { ...deps.gateway, ...change(deps.gateway) } }),
})

const reread = (name: string, change: (payment: Payment) => Payment): Mutant =>
  withGateway(name, (gateway) => ({
    payment: async (id) => {
      const answer = await gateway.payment(id)
      return answer.type === 'answer' ? { ...answer, value: change(answer.value) } : answer
    },
  }))

const noRefund = (name: string, reason: string): Mutant =>
  withStore(name, (store) => ({
    advance: (from, to) =>
      store.advance(from, { ...to, refunds: (to.refunds ?? []).filter((due) => due.reason !== reason) }),
  }))

/** The search begins a day before the charge was sent; this one begins after it. */
const SHORT_BY_MS = 24 * 3_600_000 + 5 * 60_000

/** Dependencies under which any acceptance looks as if its charge had failed. */
const seenAsFailed = (deps: Deps): Deps => ({
  ...deps,
  store: {
    ...deps.store,
    acceptance: async (id) => {
      const stored = await deps.store.acceptance(id)
      const open = stored && ['charging', 'confirming', 'action_required'].includes(stored.state.status)
      return open ? { ...stored, state: { status: 'failed', at: deps.now(), reason: 'declined' } } : stored
    },
  },
})

const undoSent: Flows['undo'] = async (deps, session, id) => {
  const accepted = await flowsAcceptance(deps, session, id)
  const at = deps.now()
  const state = { status: 'undone', at } as const
  const step = { witness: 'customer', fact: { type: 'undone', at } } as const
  await deps.store.advance(accepted.stored, { state, step, dueAt: null, decision: 'undone' })
  return flowsAcceptance(deps, session, id)
}

let flowsAcceptance: Flows['acceptanceOf']

const undoUnwritten: Flows['undo'] = async (deps, session, id) => {
  const accepted = await flowsAcceptance(deps, session, id)
  const stored = { ...accepted.stored, state: { status: 'undone', at: deps.now() } as const }
  return accepted.stored.state.status === 'held' ? { ...accepted, stored } : accepted
}

const withUndo = (name: string, undo: Flows['undo']): Mutant => ({
  name,
  flows: (flows) => {
    flowsAcceptance = flows.acceptanceOf
    return { ...flows, undo }
  },
})

export const TRUTH_MUTANTS: readonly Mutant[] = [
  {
    name: 'no-unique-slot',
    deps: (deps, _role, { database }) => ({
      ...deps,
      store: {
        ...deps.store,
        decision: async (id) => {
          const decision = await deps.store.decision(id)
          return decision?.status === 'accepted' ? { ...decision, status: 'open' } : decision
        },
        accept: (wanted, consent, dueAt, evidence) => {
          database.run('delete from payment_right')
          database.run("update decision set status = 'open' where id = ?", wanted.decisionId)
          return deps.store.accept(wanted, consent, dueAt, evidence)
        },
      },
    }),
  },
  {
    name: 'unsigned-metadata',
    deps: (deps) => ({ ...deps, tokens: { ...deps.tokens, isSigned: () => true } }),
  },
  withGateway('garbled-listing-is-empty', (gateway) => ({
    payments: async (customerId, since) => {
      const answer = await gateway.payments(customerId, since)
      return answer.type === 'answer' ? answer : { type: 'answer', value: [] }
    },
  })),
  withGateway('listing-window-too-short', (gateway) => ({
    payments: (customerId, since) => gateway.payments(customerId, plusMs(since, SHORT_BY_MS)),
  })),
  withGateway('look-alike-ignored', (gateway) => ({
    payments: async (customerId, since) => {
      const answer = await gateway.payments(customerId, since)
      if (answer.type !== 'answer') return answer
      return { ...answer, value: answer.value.filter(({ metadata }) => 'upsell_acceptance' in metadata) }
    },
  })),
  reread('pending-is-failed', (said) => ({
    ...said,
    status: said.status === 'pending' ? 'failed' : said.status,
  })),
  reread('action-is-failed', (said) => ({
    ...said,
    status: said.status === 'action_required' ? 'failed' : said.status,
  })),
  {
    name: 'checkout-while-confirming',
    flows: (flows) => ({
      ...flows,
      checkoutOfAcceptance: (deps, session, id) =>
        flows.checkoutOfAcceptance(seenAsFailed(deps), session, id),
    }),
  },
  withUndo('undo-after-sending', undoSent),
  withUndo('undo-not-written', undoUnwritten),
  withStore('last-write-wins', (store) => ({
    advance: async (from, to) => {
      const now = await store.acceptance(from.id)
      return store.advance({ ...from, version: now?.version ?? from.version }, to)
    },
  })),
  withStore('success-loses-to-failed', (store) => ({
    advance: async (from, to) =>
      ['failed', 'not_charged'].includes(from.state.status) ? from : store.advance(from, to),
  })),
  noRefund('surplus-kept', 'surplus'),
  noRefund('overcharge-kept', 'overcharged'),
  withStore('declines-forgotten', () => ({ declines: async () => [] })),
  withStore('webhook-done-before-heard', (store) => ({
    unhandledWebhooks: async (limit) => {
      const heard = await store.unhandledWebhooks(limit)
      for (const { id } of heard) await store.finishWebhook(id, '' as never)
      return heard
    },
  })),
  {
    name: 'forgotten-on-crash',
    onCrash: ({ database }) => {
      database.run("delete from acceptance where status in ('held', 'charging', 'confirming')")
    },
  },
]
