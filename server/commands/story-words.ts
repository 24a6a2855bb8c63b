import type { StoryLine } from '../deps.ts'
import { formatMoney, type Money } from '../domain/money.ts'
import type { Payment } from '../domain/payment.ts'
import type { Quote } from '../domain/quote.ts'
import type { Story, Told } from '../flows/story.ts'
import { plain, table } from './print.ts'

const money = (amount: Money): string => formatMoney(amount, 'en')

/** A story as lines of text: what was sold, on which terms, and what became of it, in order. */
export function storyInWords(story: Story): string[] {
  const { acceptance, decision, lines } = story
  const title = acceptance
    ? `Acceptance ${acceptance.id}: ${acceptance.state.status}`
    : `Decision ${decision?.id}: ${decision?.status}`
  return [
    title,
    ...table(terms(story), '  '),
    ...(lines.length > 0 ? ['', ...table(lines.map(lineInWords), '  ')] : []),
  ].map(plain)
}

function terms(story: Story): (readonly [string, string])[] {
  const { acceptance, decision, quote, consent, refunds, checkouts } = story
  const customer = acceptance?.customerId ?? decision?.customerId ?? 'unknown'
  const offer = acceptance?.offerId ?? decision?.offer?.id ?? 'none'
  const occasion = acceptance?.occasionId ?? decision?.occasionId ?? 'unknown'
  const place = decision && `at ${decision.placement}, step ${decision.step} of decision ${decision.id}`
  return [
    ['customer', customer],
    ['offer', decision?.offer ? `${offer}: ${decision.offer.headline}` : offer],
    ['occasion', [occasion, place].filter(Boolean).join(' ')],
    ['quote', quote ? quoteInWords(quote) : 'lost'],
    ...(acceptance ? [['consent', consent ? consentInWords(consent) : 'lost'] as const] : []),
    ['may be paid by', rightInWords(story)],
    ...checkouts.map(
      ({ createdAt, page }) =>
        ['checkout', `${page?.sessionId ?? 'being asked for'} since ${createdAt}`] as const,
    ),
    ...refunds.map(
      ({ paymentId, reason, status }) =>
        ['refund', `${paymentId}, ${reason}: ${REFUND[status] ?? status}`] as const,
    ),
  ]
}

const REFUND: Record<string, string | undefined> = {
  due: 'to be asked for',
  sent: 'asked for, not seen at Dodo yet',
  done: 'given back',
}

function quoteInWords({ id, total, tax, mode, card, createdAt, expiresAt, recurring, proof }: Quote): string {
  const by =
    mode === 'checkout'
      ? 'on the checkout'
      : card
        ? `by one click on ${card.brand} •••• ${card.last4}`
        : 'by one click'
  const again = recurring && `then ${money({ ...total, amount: recurring.amount })} again`
  const parts = [
    money(total),
    tax > 0 && `${money({ ...total, amount: tax })} of it tax`,
    again,
    by,
    `level ${proof.level}`,
    `asked ${createdAt}, good until ${expiresAt}`,
  ]
  return `${id}: ${parts.filter(Boolean).join(', ')}`
}

const consentInWords = ({ label, text, locale, displayed }: NonNullable<Story['consent']>): string =>
  `“${label}” in ${locale}, shown ${money(displayed)}: “${text}”`

function rightInWords({ rightHolder, acceptance, decision }: Story): string {
  if (rightHolder === null) return 'whoever accepts next'
  if (rightHolder === acceptance?.id) return 'this acceptance'
  return rightHolder === decision?.id ? 'its checkout' : rightHolder
}

function lineInWords({ at, witness, webhook, fact, status }: StoryLine): readonly string[] {
  const source = webhook === null ? witness.replace('_', '-') : `${witness} ${webhook}`
  return [at, source, factInWords(fact), `→ ${status}`]
}

function factInWords(fact: StoryLine['fact']): string {
  switch (fact.type) {
    case 'accepted':
      return 'accepted'
    case 'undone':
      return 'took it back'
    case 'sent':
      return 'the right to charge is committed, sending'
    case 'not_sent':
      return 'not sent'
    case 'rebuilt':
      return 'written again from Dodo’s metadata'
    case 'succeeded':
      return `${fact.paymentId} succeeded, ${money(fact.paid)}`
    case 'taken_on':
      return 'Dodo takes the change on'
    case 'changed':
      return 'the subscription shows the new plan'
    case 'failed':
      return `${fact.paymentId} failed: ${fact.reason}`
    case 'pending':
      return `${fact.paymentId} exists`
    case 'action_required':
      return `${fact.paymentId} waits for the customer’s bank`
    case 'refused':
      return 'Dodo refused the request'
    case 'no_answer':
      return 'no answer'
    case 'not_listed':
      return fact.lookAlike ? 'not listed, but one that looks like it' : 'not listed'
    case 'refunded':
      return `${fact.paymentId} was given back`
    case 'disputed':
      return `${fact.paymentId} is disputed`
  }
}

/** What Dodo says now, beside the story. */
export function toldInWords(told: readonly Told[] | null): string[] {
  if (told === null) return ['  Dodo does not answer.']
  if (told.length === 0) return ['  Dodo lists no payment for it.']
  const rows = told.map(({ paymentId, payment, why = '', ofLost }) => [
    'Dodo says',
    paymentId,
    payment
      ? paymentInWords(payment) + (ofLost ? ', paid an acceptance that this database has lost' : '')
      : `nothing: ${why}`,
  ])
  return table(rows, '  ')
}

const paymentInWords = ({ status, total, createdAt, refunded, disputed }: Payment): string =>
  [
    status.replace('_', ' '),
    money(total),
    `made ${createdAt}`,
    refunded && 'given back',
    disputed && 'disputed',
  ]
    .filter(Boolean)
    .join(', ')
