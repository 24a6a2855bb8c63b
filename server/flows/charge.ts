import type { Deps, StoredAcceptance } from '../deps.ts'
import { isTooLate, type NotChargedReason } from '../domain/acceptance.ts'
import type { Purchase } from '../domain/claim.ts'
import { sameMoney } from '../domain/money.ts'
import { factsOf } from '../domain/payment.ts'
import type { Quote } from '../domain/quote.ts'
import { nextLook } from '../domain/schedule.ts'
import { orderOf, quotablePrice } from './price.ts'
import { requote } from './quote.ts'
import { settle } from './settle.ts'
import { oneClickTerms } from './witness.ts'

/**
 * Charges an acceptance whose hold is over: checks the price once more, commits the right to charge, sends once, and
 * records what came back. No transaction is open while Dodo is called, and nothing here may run twice for one row:
 * the move to `charging` is the only door, and it opens once.
 */
export async function charge(deps: Deps, held: StoredAcceptance): Promise<void> {
  const quote = await deps.store.quote(held.quoteId)
  const purchase = await deps.store.purchase(held.purchaseId)
  if (!quote?.methodId || !purchase) return notSent(deps, held, 'method_gone')
  if (purchase.refundedOrDisputed) return notSent(deps, held, 'offer_gone')
  if (isTooLate(held.state, deps.now())) return notSent(deps, held, 'too_late')
  const hindrance = await priceHindrance(deps, held, purchase, quote)
  if (hindrance) return notSent(deps, held, hindrance)

  const sentAt = deps.now()
  const charging = await deps.store.advance(held, {
    state: { status: 'charging', since: sentAt },
    step: { witness: 'worker', fact: { type: 'sent', at: sentAt } },
    dueAt: nextLook({ status: 'charging', since: sentAt }, sentAt),
  })
  // Undone, or taken by another worker: whoever moved the row decides.
  if (!charging) return
  deps.log.info({ acceptance: held.id, customer: held.customerId, ...quote.total }, 'sending the charge')
  await send(deps, charging, purchase, quote, quote.methodId)
}

async function send(
  deps: Deps,
  { id, offerId }: StoredAcceptance,
  purchase: Purchase,
  quote: Quote,
  methodId: string,
): Promise<void> {
  const answer = await deps.gateway.charge({
    ...orderOf(purchase, quote),
    methodId,
    metadata: {
      upsell_acceptance: id,
      upsell_offer: offerId,
      upsell_mac: deps.tokens.sign(oneClickTerms(id, quote)),
    },
    returnUrl: deps.catalog().returnUrl,
  })
  switch (answer.type) {
    case 'refused':
      deps.log.warn({ acceptance: id, why: answer.why }, 'Dodo refused the charge; nothing was charged')
      await settle(deps, id, { type: 'refused', at: deps.now() }, 'answer')
      return
    case 'no_answer':
      deps.log.warn({ acceptance: id, why: answer.why }, 'the answer to the charge was lost; confirming')
      await settle(deps, id, { type: 'no_answer', at: deps.now() }, 'answer')
      return
    case 'payment':
      await settle(deps, id, { type: 'pending', paymentId: answer.paymentId, at: deps.now() }, 'answer')
      await lookUp(deps, id, answer.paymentId)
  }
}

/** Asks Dodo for the payment itself. An error while reading says nothing about the money. */
export async function lookUp(deps: Deps, acceptanceId: string, paymentId: string): Promise<void> {
  const answer = await deps.gateway.payment(paymentId)
  if (answer.type !== 'answer') return
  await settle(deps, acceptanceId, factsOf(answer.value, deps.now()), 'look_up')
}

/** What forbids sending, found just before: any other total than the one on the button, or no price at all. */
async function priceHindrance(
  deps: Deps,
  held: StoredAcceptance,
  purchase: Purchase,
  quote: Quote,
): Promise<NotChargedReason | null> {
  const price = quotablePrice(await deps.gateway.price(orderOf(purchase, quote)))
  switch (price.type) {
    case 'gone':
      return 'offer_gone'
    case 'later':
      return 'unreachable'
    case 'price': {
      const { total, currency } = price.price
      if (sameMoney({ amount: total, currency }, quote.total)) return null
      deps.log.warn(
        { acceptance: held.id, quoted: quote.total, now: { total, currency } },
        'the price changed',
      )
      return 'quote_changed'
    }
  }
}

/** Ends an acceptance for which nothing was ever sent. A changed price opens the decision again, with the new quote. */
async function notSent(deps: Deps, held: StoredAcceptance, reason: NotChargedReason): Promise<void> {
  const reopen = reason === 'quote_changed' && (await freshQuote(deps, held))
  const at = deps.now()
  await deps.store.advance(held, {
    state: { status: 'not_charged', at, reason, sent: false },
    step: { witness: 'worker', fact: { type: 'not_sent', at } },
    dueAt: null,
    giveBack: true,
    ...(reopen ? { decision: 'open' as const } : {}),
  })
  deps.log.info({ acceptance: held.id, reason }, 'not charged')
}

/** @returns whether the decision has a price again that the customer can be asked to agree to. */
async function freshQuote(deps: Deps, { decisionId }: StoredAcceptance): Promise<boolean> {
  const decision = await deps.store.decision(decisionId)
  if (!decision) return false
  try {
    await requote(deps, decision)
    return true
  } catch (error) {
    deps.log.warn({ decision: decisionId, err: error }, 'no new price for an offer whose price changed')
    return false
  }
}
