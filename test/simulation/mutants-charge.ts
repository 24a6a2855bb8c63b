import { APIConnectionTimeoutError, APIError } from 'dodopayments'

import type { Deps, StoredAcceptance } from '../../server/deps.ts'
import { toMs } from '../../server/domain/time.ts'
import type { Mutant } from './mutant.ts'
import type { FakeSdk } from './sdk.ts'
import { statusError } from './wire.ts'
import type { World } from './world.ts'

/** Broken ways to send a charge and to read its answer. */

/** The charge request, and only it, replaced. */
const charging = (sdk: FakeSdk, instead: (send: () => Promise<unknown>) => Promise<unknown>): FakeSdk => {
  const { create } = sdk.checkoutSessions
  const replaced: typeof create = (body, options) =>
    body.confirm ? instead(() => create(body, options)) : create(body, options)
  return { ...sdk, checkoutSessions: { ...sdk.checkoutSessions, create: replaced } }
}

const asRefused = (name: string, is: (error: unknown) => boolean): Mutant => ({
  name,
  sdk: (sdk) =>
    charging(sdk, async (send) => {
      try {
        return await send()
      } catch (error) {
        throw is(error) ? statusError(400) : error
      }
    }),
})

const statusOf = (error: unknown): number => (error instanceof APIError ? (error.status ?? 0) : 0)

async function threeTimes(send: () => Promise<unknown>): Promise<unknown> {
  for (let left = 2; ; left--) {
    try {
      return await send()
    } catch (error) {
      if (left === 0) throw error
    }
  }
}

/** The worker sees rows that were sent as rows still to be sent. */
const asHeld = (stored: StoredAcceptance, { now }: Deps): StoredAcceptance =>
  stored.state.status === 'charging' && stored.state.paymentId === undefined
    ? { ...stored, state: { status: 'held', chargeAt: now() } }
    : stored

function sendBeforeCommit(deps: Deps): Deps {
  const commits = new Map<string, () => Promise<unknown>>()
  const { store, gateway } = deps
  return {
    ...deps,
    store: {
      ...store,
      advance: async (from, to) => {
        if (from.state.status !== 'held' || to.state.status !== 'charging') return store.advance(from, to)
        commits.set(from.id, () => store.advance(from, to))
        return { ...from, version: from.version + 1, state: to.state }
      },
    },
    gateway: {
      ...gateway,
      charge: async (order) => {
        const answer = await gateway.charge(order)
        await commits.get(order.metadata['upsell_acceptance'] ?? '')?.()
        return answer
      },
    },
  }
}

function againAfterRestart(deps: Deps, { database }: World): Deps {
  let first = true
  const dueAcceptances: Deps['store']['dueAcceptances'] = async (now, limit) => {
    const due = await deps.store.dueAcceptances(now, limit)
    if (!first) return due
    first = false
    const sent = database.rows<{ id: string }>("select id from acceptance where status = 'charging'")
    const found = await Promise.all(sent.map(({ id }) => deps.store.acceptance(id)))
    return [...due, ...found.filter((stored) => stored !== null)].map((stored) => asHeld(stored, deps))
  }
  return { ...deps, store: { ...deps.store, dueAcceptances } }
}

const quoted = new WeakMap<World, Map<string, Awaited<ReturnType<Deps['gateway']['price']>>>>()

/** The price that was quoted to whoever asked last, instead of the price of now. */
function noRequote(deps: Deps, role: 'worker' | 'request', world: World): Deps {
  const prices = quoted.get(world) ?? new Map()
  quoted.set(world, prices)
  const price: Deps['gateway']['price'] = async (order) => {
    if (role === 'worker' && prices.has(order.productId)) return prices.get(order.productId)
    const answer = await deps.gateway.price(order)
    if (answer.type === 'answer') prices.set(order.productId, answer)
    return answer
  }
  return { ...deps, gateway: { ...deps.gateway, price } }
}

/** Concludes from silence long before a late charge is impossible. */
function notChargedAfterAMinute(deps: Deps): Deps {
  const advance: Deps['store']['advance'] = (from, to) => {
    const { state, step } = to
    const silent = state.status === 'confirming' && step.fact.type === 'not_listed'
    if (!silent || toMs(step.fact.at) - toMs(state.since) < 60_000) return deps.store.advance(from, to)
    const ended = { status: 'not_charged', at: step.fact.at, reason: 'no_payment', sent: true } as const
    return deps.store.advance(from, { ...to, state: ended, dueAt: null })
  }
  return { ...deps, store: { ...deps.store, advance } }
}

const worker =
  (change: (deps: Deps, world: World) => Deps): NonNullable<Mutant['deps']> =>
  (deps, role, world) =>
    role === 'worker' ? change(deps, world) : deps

export const CHARGE_MUTANTS: readonly Mutant[] = [
  { name: 'send-before-commit', deps: worker(sendBeforeCommit) },
  {
    name: 'resend-stale-charge',
    deps: worker((deps) => ({
      ...deps,
      store: {
        ...deps.store,
        dueAcceptances: async (now, limit) =>
          (await deps.store.dueAcceptances(now, limit)).map((stored) => asHeld(stored, deps)),
      },
    })),
  },
  { name: 'charge-again-after-restart', deps: worker(againAfterRestart) },
  { name: 'sdk-retries', sdk: (sdk) => charging(sdk, threeTimes) },
  asRefused('5xx-is-refused', (error) => statusOf(error) >= 500),
  asRefused('409-is-refused', (error) => [408, 409, 429].includes(statusOf(error))),
  asRefused('timeout-is-refused', (error) => error instanceof APIConnectionTimeoutError),
  asRefused(
    'reset-is-refused',
    (error) =>
      error instanceof Error && !(error instanceof APIConnectionTimeoutError) && statusOf(error) === 0,
  ),
  { name: 'no-requote', deps: noRequote },
  { name: 'not-charged-after-60-s', deps: worker(notChargedAfterAMinute) },
]
