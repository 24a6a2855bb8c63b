import { toMs, type Instant } from './time.ts'

/** A saved method as Dodo lists it. The id never leaves the server. */
export interface SavedMethod {
  readonly id: string
  /** Dodo's kind: `card`, `wallet`, `upi`, … */
  readonly kind: string
  /** False: cannot be charged without the customer typing it in again. */
  readonly reusable: boolean
  readonly lastUsedAt: string | null
  readonly card: SavedCard | null
}

export interface SavedCard {
  readonly brand: string | null
  readonly last4: string | null
  /** As Dodo sends it: text, two or four digits for the year, or nothing. */
  readonly expiryMonth: string | null
  readonly expiryYear: string | null
}

/**
 * The card to charge with one click: a reusable card that has not expired, the most recently used first.
 * Dodo documents no order and no default, and other kinds need the customer again.
 */
export function chooseMethod(methods: readonly SavedMethod[], now: Instant): SavedMethod | null {
  const usable = methods.filter(
    (method) => method.kind === 'card' && method.reusable && !hasExpired(method.card, now),
  )
  return usable.toSorted((a, b) => usedAt(b) - usedAt(a))[0] ?? null
}

const usedAt = ({ lastUsedAt }: SavedMethod): number => (lastUsedAt ? toMs(lastUsedAt) || 0 : 0)

/** A card is good to the end of its month. An expiry that is there but cannot be read counts as expired. */
function hasExpired(card: SavedCard | null, now: Instant): boolean {
  if (!card?.expiryMonth && !card?.expiryYear) return false
  const month = readNumber(card.expiryMonth)
  const year = readNumber(card.expiryYear)
  if (month === null || year === null || month < 1 || month > 12) return true
  const fullYear = year < 100 ? 2000 + year : year
  return toMs(now) >= Date.UTC(fullYear, month, 1)
}

const readNumber = (text: string | null): number | null =>
  text && /^\d{1,4}$/.test(text) ? Number(text) : null

const BRANDS: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  americanexpress: 'American Express',
  rupay: 'RuPay',
  discover: 'Discover',
  diners: 'Diners Club',
  dinersclub: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
}

/** What the customer may see of a card; nothing if Dodo does not tell the last digits. */
export function shownCard(method: SavedMethod | null): { brand: string; last4: string } | undefined {
  const last4 = method?.card?.last4
  if (!last4) return undefined
  const brand = method.card?.brand ?? ''
  return { brand: BRANDS[brand.toLowerCase().replaceAll(/[^a-z]/g, '')] ?? (brand || 'Card'), last4 }
}
