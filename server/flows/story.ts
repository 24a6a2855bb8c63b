import type { AskedRefund, Consent, Deps, HostedCheckout, StoredAcceptance, StoryLine } from '../deps.ts'
import type { Decision } from '../domain/decision.ts'
import type { Payment } from '../domain/payment.ts'
import type { Quote } from '../domain/quote.ts'
import { rightOf } from '../domain/right.ts'
import { sentBefore } from './look.ts'

/** All that is known of one sale, accepted by one click or bought on the checkout. */
export interface Story {
  readonly decision: Decision | null
  readonly acceptance: StoredAcceptance | null
  readonly quote: Quote | null
  readonly consent: Consent | null
  /** Who may be paid for this offer: an acceptance's id, a decision's for its checkout, or nobody. */
  readonly rightHolder: string | null
  readonly checkouts: readonly HostedCheckout[]
  readonly refunds: readonly AskedRefund[]
  readonly lines: readonly StoryLine[]
}

type Reads = Pick<Deps, 'store' | 'now'>

/** @param id - Of a payment, a customer, a subscription, a decision or an acceptance. */
export async function storiesAbout(deps: Reads, id: string): Promise<Story[]> {
  const accepted = await deps.store.acceptancesAbout(id)
  const stories = await Promise.all(accepted.map((acceptance) => storyOfAcceptance(deps, acceptance)))
  const told = new Set(accepted.map(({ decisionId }) => decisionId))
  const decisions = (await deps.store.decisionsAbout(id)).filter((decision) => !told.has(decision.id))
  for (const decision of decisions) {
    const story = await storyOfDecision(deps, decision)
    if (story.checkouts.length > 0 || decision.boughtPaymentId !== undefined) stories.push(story)
  }
  return stories
}

async function storyOfAcceptance({ store, now }: Reads, acceptance: StoredAcceptance): Promise<Story> {
  const { id, decisionId, quoteId } = acceptance
  const [decision, quote, consent, rightHolder, checkouts, refunds, lines] = await Promise.all([
    store.decision(decisionId),
    store.quote(quoteId),
    store.consent(id),
    store.rightHolder(rightOf(acceptance), now()),
    store.hostedCheckouts(decisionId),
    store.refundsFor(id),
    store.storyOf(id),
  ])
  return { decision, acceptance, quote, consent, rightHolder, checkouts, refunds, lines }
}

async function storyOfDecision({ store, now }: Reads, decision: Decision): Promise<Story> {
  const { id, offer } = decision
  const [quote, rightHolder, checkouts, refunds] = await Promise.all([
    store.lastQuote(id),
    store.rightHolder(rightOf({ ...decision, offerId: offer?.id ?? '' }), now()),
    store.hostedCheckouts(id),
    store.refundsFor(id),
  ])
  return { decision, acceptance: null, quote, consent: null, rightHolder, checkouts, refunds, lines: [] }
}

/** What Dodo says of a payment now, or why it says nothing. */
export interface Told {
  readonly paymentId: string
  readonly payment: Payment | null
  readonly why?: string
  /** Of an acceptance that this database has lost. */
  readonly ofLost?: true
}

/**
 * Asks Dodo for every payment of a story; where none is known yet, for those around its time that prove to be its own.
 * @returns null when that search got no answer.
 */
export async function askDodo(deps: Deps, story: Story): Promise<Told[] | null> {
  const ids = paymentsOf(story)
  if (ids.size === 0 && story.acceptance) {
    const found = await sentBefore(deps, story.acceptance)
    if (!found) return null
    const told: Told[] = found.own.map((payment) => ({ paymentId: payment.id, payment }))
    const { twin } = found
    return twin ? [...told, { paymentId: twin.id, payment: twin, ofLost: true }] : told
  }
  return Promise.all(
    [...ids].map(async (paymentId): Promise<Told> => {
      const answer = await deps.gateway.payment(paymentId)
      return answer.type === 'answer'
        ? { paymentId, payment: answer.value }
        : { paymentId, payment: null, why: answer.why }
    }),
  )
}

function paymentsOf({ acceptance, decision, refunds, lines }: Story): Set<string> {
  const ids = lines.flatMap(({ fact }) => ('paymentId' in fact ? [fact.paymentId] : []))
  const { state } = acceptance ?? {}
  if (state && 'paymentId' in state) ids.push(state.paymentId ?? '')
  if (state && 'surplus' in state) ids.push(...state.surplus)
  ids.push(decision?.boughtPaymentId ?? '', ...refunds.map(({ paymentId }) => paymentId))
  return new Set(ids.filter((id) => id !== ''))
}
