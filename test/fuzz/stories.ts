import type { DodoGateway } from '../../server/adapters/dodo.ts'
import { toMs } from '../../server/domain/time.ts'
import { advanceDue } from '../../server/flows/reconcile.ts'
import { Prng } from '../simulation/prng.ts'
import { gatewayOver } from '../support/dodo.ts'
import { accept, harness, payment, visit, type Harness, type Unlike } from '../support/harness.ts'
import { hostileAnswer } from './answers.ts'
import type { Shape } from './good-answers.ts'
import { answered, emptyTally, found, type Tally } from './tally.ts'

/** Proven: nothing was charged. */
const REFUSALS = new Set([400, 401, 403, 404, 422])
const LOOKS = 3
/** They wait side by side for the pauses between two questions. */
const AT_ONCE = 100

/**
 * Whole charges whose answer, and every look-up after it, is hostile. Nobody knows then whether money moved: the
 * acceptance stays open, is sent once, and is called neither charged nor not charged without proof.
 */
export async function storyBlock(seed: number, size: number, open?: Unlike['open']): Promise<Tally> {
  const tally = emptyTally()
  const rng = new Prng(seed)
  const h = await harness(undefined, {}, open ? { open } : {})
  try {
    for (let first = 0; tally.sent < size; first += AT_ONCE) await tellStories(rng, h, tally, first)
  } catch (error) {
    found(tally, 'crashes', error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    await h.close()
  }
  return tally
}

async function tellStories(rng: Prng, h: Harness, tally: Tally, first: number): Promise<void> {
  const honest = { ...h.deps.gateway }
  const ids: string[] = []
  for (let n = first; n < first + AT_ONCE; n++) ids.push(await acceptedBy(h, n))
  const charged = hostileDodo(rng, h, tally)
  h.later(5_000)
  for (let look = 0; look <= LOOKS; look++) {
    const due = await h.deps.store.dueAcceptances(h.clock.now, AT_ONCE * 2)
    await Promise.all(due.map((stored) => advanceDue(h.deps, stored)))
    const next = await h.deps.store.nextDueAt()
    if (next) h.later(Math.max(1_000, toMs(next) - toMs(h.clock.now)))
  }
  for (const id of ids) {
    const status = (await h.deps.store.acceptance(id))?.state.status ?? 'gone'
    answered(tally, status)
    const [statusCode = 0, ...more] = charged.get(id) ?? []
    const expected = REFUSALS.has(statusCode)
      ? ['not_charged']
      : ['charging', 'confirming', 'action_required']
    if (!expected.includes(status)) found(tally, 'effects', `${status} after ${statusCode}`)
    if (more.length > 0) found(tally, 'effects', `sent ${more.length + 1} times`)
    // Nothing is to be looked at any more when the next stories begin.
    await h.database.db.updateTable('acceptance').set({ due_at: null }).where('id', '=', id).execute()
  }
  Object.assign(h.deps.gateway, honest)
}

/** A customer of their own says yes. */
async function acceptedBy(h: Harness, n: number): Promise<string> {
  const paymentId = `pay_story_${n}`
  h.dodo.known.set(
    paymentId,
    payment({ id: paymentId, customerId: `cus_story_${n}`, createdAt: h.clock.now }),
  )
  h.deps.lookups.take = () => true
  const { session, decision } = await visit(h, { paymentId })
  const { body } = await accept(h, session, decision.quote)
  return body.acceptance.id as string
}

/** @returns the statuses with which each charge was answered */
function hostileDodo(rng: Prng, { deps }: Harness, tally: Tally): Map<string, number[]> {
  const charged = new Map<string, number[]>()
  const { gateway } = deps as { gateway: DodoGateway }
  const hostile = (shape: Shape, tell: (status: number) => void = () => {}) =>
    gatewayOver(async (_url, { redirect } = {}) => {
      tally.sent += 1
      const answer = hostileAnswer(rng, shape)
      tell(answer.status)
      if (answer.status >= 300 && answer.status < 400 && redirect === 'error')
        throw new TypeError('fetch failed')
      return answer.reply()
    })
  gateway.charge = (charge) => {
    const id = charge.metadata['upsell_acceptance'] ?? ''
    // The order itself, not the question for its payment that may follow.
    let answers = 0
    return hostile('checkout', (status) => {
      if (answers++ === 0) charged.set(id, [...(charged.get(id) ?? []), status])
    }).charge(charge)
  }
  gateway.payment = (id) => hostile('payment').payment(id)
  gateway.payments = (of, since) => hostile('payments').payments(of, since)
  return charged
}
