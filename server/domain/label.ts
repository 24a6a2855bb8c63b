import { formatDate } from './date.ts'
import { ownText } from './locale.ts'
import type { RegionRules } from './region.ts'
import type { Instant } from './time.ts'
import { fillIn, termsFor, type WordOverrides } from './words.ts'

/** What pressing the button does; `upgrade` and `downgrade` by the real direction of the price. */
export type Deed = 'purchase' | 'subscription' | 'upgrade' | 'downgrade' | 'addon'

export interface LabelTerms {
  readonly deed: Deed
  /** Charged at once, in minor units; 0 for a change that costs nothing today. */
  readonly due: number
  /** When a scheduled change takes effect; null: at once. */
  readonly effectiveAt: Instant | null
  readonly rules: RegionRules
  readonly locale: string
  /** The merchant's own labels for this offer, by locale. */
  readonly own?: {
    readonly accept: Readonly<Record<string, string>>
    readonly decline: Readonly<Record<string, string>>
  }
  readonly words?: WordOverrides
}

export interface Labels {
  /** Contains `{total}`, for the page to fill in, unless nothing is due: then no amount is named. */
  readonly accept: string
  readonly decline: string
}

/** The words on the two buttons. */
export function labelsOf(terms: LabelTerms): Labels {
  const { locale, own } = terms
  return {
    // The merchant's label names an amount, so it is for what costs something now.
    accept: (isDueNow(terms) && ownText(own?.accept ?? {}, locale)) || acceptLabel(terms),
    decline: ownText(own?.decline ?? {}, locale) ?? declineLabel(terms),
  }
}

const isDueNow = ({ due, effectiveAt }: LabelTerms): boolean => due > 0 && effectiveAt === null

function acceptLabel({ deed, due, effectiveAt, rules, locale, words }: LabelTerms): string {
  const terms = termsFor(locale, words)
  const obliges = rules.label === 'obligation'
  const act = obliges ? terms[`oblige_${deed}`] : terms[`order_${deed}`]
  if (due > 0) return `${act} – ${obliges ? '{total}' : terms.due_now}`
  const later = effectiveAt && fillIn(terms.due_from, { date: formatDate(effectiveAt, locale) })
  return `${act} – ${later ?? terms.due_nothing}`
}

function declineLabel({ deed, locale, words }: LabelTerms): string {
  const terms = termsFor(locale, words)
  return deed === 'upgrade' || deed === 'downgrade' ? terms.decline_plan : terms.decline
}
