import type { Judgement } from '../domain/condition.ts'
import type { Decision } from '../domain/decision.ts'
import { formatMoney } from '../domain/money.ts'
import type { TraceLine } from '../domain/offer.ts'
import type { Quote } from '../domain/quote.ts'
import type { Subject } from '../flows/explain.ts'
import { plain, table } from './print.ts'

const OUTCOMES: Record<TraceLine['outcome'], string> = {
  chosen: 'shown',
  matched: 'fits, but an offer before it was shown',
  other_placement: 'for another placement',
  conditions_not_met: 'its conditions do not hold',
  funnel_only: 'only a step of a funnel: it waits for the offer before it',
  already_owned: 'the customer has it already',
  declined_recently: 'the customer declined it, or the same product, a while ago',
  offers_exhausted: 'as many offers were made as policy.max_offers allows',
  customer_blocked: 'Dodo blocks this customer',
  being_bought: 'it is being bought already',
  no_subscription: 'there is no subscription that it could change',
  subscription_not_changeable: 'the subscription cannot be changed now',
  no_quote: 'it has no price now',
}

/** Line by line why each offer was shown or not, with the values its rules were judged by. */
export function traceInWords(trace: readonly TraceLine[]): string[] {
  return trace
    .flatMap(({ offer, outcome, detail, when }) => [
      `  ${outcome === 'chosen' ? '✓' : '✗'} ${offer}: ${OUTCOMES[outcome]}${detail === undefined ? '' : ` (${detail})`}`,
      ...(when ? judgementInWords(when, '      ') : []),
    ])
    .map(plain)
}

function judgementInWords({ rule, value, holds, of = [] }: Judgement, indent: string): string[] {
  // An offer without conditions has the empty `all`: nothing to tell.
  if (rule === 'all' && of.length === 0) return []
  return [
    `${indent}${holds ? '✓' : '✗'} ${rule} — ${value}`,
    ...of.flatMap((part) => judgementInWords(part, `${indent}  `)),
  ]
}

export function decisionInWords({
  id,
  decidedAt,
  placement,
  step,
  status,
  offer,
  trace,
}: Decision): string[] {
  const what = offer ? `${offer.id}, ${status}` : 'no offer'
  return [plain(`${decidedAt} at ${placement}, step ${step}: ${what} (${id})`), ...traceInWords(trace)]
}

export function quoteInWords({ total, mode, recurring }: Quote): string {
  const again = recurring ? `, then ${formatMoney({ ...total, amount: recurring.amount }, 'en')} again` : ''
  return `${formatMoney(total, 'en')}${again}, ${mode === 'checkout' ? 'on the checkout' : 'by one click'}`
}

export function subjectInWords(subject: Subject): string[] {
  switch (subject.type) {
    case 'unknown':
    case 'no_answer':
      return []
    case 'customer': {
      const { billing, currency } = subject.buyer
      return [
        `Customer ${subject.customerId}`,
        ...table(
          [
            ['lives in', billing.country || 'not known'],
            ['pays in', currency ?? 'not known'],
          ],
          '  ',
        ),
      ]
    }
    case 'purchase': {
      const { purchase, claim } = subject
      const products = purchase.items
        .map(({ productId, quantity }) => `${quantity} × ${productId}`)
        .join(', ')
      const open = claim.refusal === null
      const rows = [
        ['bought', products || 'not known'],
        ['total', `${formatMoney(purchase.total, 'en')}, ${purchase.status}`],
        ['paid', `${purchase.paidAt} in ${purchase.billing.country || 'a country that is not known'}`],
        [
          'claim',
          open
            ? `open until ${claim.until}, level ${claim.level}`
            : `refused: ${claim.refusal}; the window was open until ${claim.until}`,
        ],
        ['claimed', claim.claimed ? 'yes: by the browser that came first' : 'not yet'],
      ]
      return [plain(`Purchase ${purchase.paymentId} of ${purchase.customerId}`), ...table(rows, '  ')]
    }
  }
}
