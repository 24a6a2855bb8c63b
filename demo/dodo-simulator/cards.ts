import type { IntentStatus, PaymentMethod } from './dodo.ts'

/** How a charge ends, or where it waits. */
export interface Outcome {
  status: Extract<IntentStatus, 'succeeded' | 'failed' | 'cancelled' | 'requires_customer_action'>
  code?: string
}

interface TestCard {
  number: string
  network: string
  behaviour: string
  /** The customer types the card or picks it on the hosted page. */
  present: Outcome
  /** The saved card is charged without the customer. */
  absent: Outcome
}

const paid: Outcome = { status: 'succeeded' }
const declined = (code: string): Outcome => ({ status: 'failed', code })
const both = (outcome: Outcome) => ({ present: outcome, absent: outcome })

/** Dodo's test cards; the last one is the simulator's own, for want of a documented card. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4242424242424242', network: 'visa', behaviour: 'works', ...both(paid) },
  { number: '5555555555554444', network: 'mastercard', behaviour: 'works', ...both(paid) },
  {
    number: '4000000000000002',
    network: 'visa',
    behaviour: 'is declined',
    ...both(declined('GENERIC_DECLINE')),
  },
  {
    number: '4000000000009995',
    network: 'visa',
    behaviour: 'has insufficient funds',
    ...both(declined('INSUFFICIENT_FUNDS')),
  },
  {
    number: '4000000000000341',
    network: 'visa',
    behaviour: 'works now, is declined when charged later',
    present: paid,
    absent: declined('GENERIC_DECLINE'),
  },
  {
    number: '4000002500003155',
    network: 'visa',
    behaviour: 'works now, asks for the bank’s approval when charged later',
    present: paid,
    absent: { status: 'requires_customer_action' },
  },
]

export const findCard = (number: string) => {
  const digits = number.replace(/\D/g, '')
  return TEST_CARDS.find((card) => card.number === digits)
}

export const spaced = (number: string) => number.replace(/(\d{4})(?=\d)/g, '$1 ')

/** Whether an expired saved card is refused at once or declined later is not documented: declined later. */
export function isExpired(method: PaymentMethod, now = new Date()): boolean {
  const { expiry_month: month, expiry_year: year } = method.card ?? {}
  if (!month || !year) return false
  const firstDayAfter = new Date(Date.UTC(Number(year.padStart(4, '20')), Number(month), 1))
  return firstDayAfter <= now
}

const MESSAGES: Record<string, string> = {
  AUTHENTICATION_FAILURE: 'The bank could not authenticate the customer.',
  CUSTOMER_CANCELLED: 'The customer cancelled the payment.',
  EXPIRED_CARD: 'The card has expired.',
  GENERIC_DECLINE: 'The card was declined.',
  INSUFFICIENT_FUNDS: 'Insufficient funds.',
}

export const declineMessage = (code: string) => MESSAGES[code] ?? `The payment failed (${code}).`
