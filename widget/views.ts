import { html, nothing, type TemplateResult } from 'lit/html.js'

import type { DecisionView, Strings } from '../server/contract.ts'
import type { OfferController } from './controller.ts'
import { button, consent, linked, pitch, price, toCard, type Child } from './parts.ts'
import type { Shown } from './state.ts'
import { acceptLabel, fill } from './texts.ts'

/**
 * The one frame of every state: a heading, a sentence, at most one thing to do and one way out. The heading and the
 * live regions stay the same nodes, so that focus survives a change and a screen reader hears it. The row of buttons
 * keeps its height when they go, so that nothing below the card moves without a click.
 */
export function view(offer: OfferController, state: Shown): TemplateResult {
  const { strings, late } = offer
  const { layout, placement, theme } = offer.host
  const { name, decision, notice } = state
  const isAfterOrder = !placement || placement === 'thank-you'
  const isPriced = name === 'ready' || name === 'pricing'
  const say = speaker(offer, state)
  const isFailed = name === 'failed' && !notice
  const about = decision?.offer.headline
  const badge = isPriced && decision?.offer.badge
  const footnote = decision?.quote.footnote
  const card = html`
    <section
      part="card"
      class=${[layout, theme, name].join(' ')}
      aria-labelledby="heading"
      lang=${offer.locale ?? nothing}
      dir="auto"
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && offer.decline('dismissed')}
    >
      ${isAfterOrder ? html`<p class="small good" part="confirmed">${strings.confirmed}</p>` : ''}
      ${late?.icon(offer, name)}
      <p part="eyebrow">
        ${isPriced ? kindOf(strings, state.decision) : about}${badge ? html`<span part="badge">${badge}</span>` : ''}
      </p>
      <h2 id="heading" part="heading" tabindex="-1">${isPriced ? about : say(`${name}_title`)}</h2>
      <p class=${notice ? `note ${notice.why}` : ''} part="status" role="status">
        ${isFailed ? '' : say(notice?.why ?? name)}
      </p>
      ${late?.takeBack(offer, notice)}
      <p part="alert" role="alert">${isFailed ? say('failed') : ''}</p>
      ${isPriced ? terms(offer, state.decision) : ''}
      <div part="actions">${isPriced ? answers(offer, state) : late?.actions(offer, state)}</div>
      ${footnote && html`<p class="small" part="footnote">${footnote.text}${linked(footnote.links)}</p>`}
      <slot name="footnote"></slot>
    </section>
  `
  return layout === 'dialog' && late ? late.dialog(offer, card) : html`<div class="box">${card}</div>`
}

function terms(offer: OfferController, decision: DecisionView): Child {
  const { late } = offer
  const { quote } = decision
  return [
    pitch(decision),
    late?.choices(offer, decision),
    price(offer, quote, offer.isCheckout(decision)),
    consent(quote),
  ]
}

/** The texts of a state, with what is charged and to which card, as far as this page knows it. */
function speaker(offer: OfferController, state: Shown): (key: string) => Child {
  const { decision, acceptance, notice } = state
  const { strings } = offer
  const quote = decision?.quote
  const isOfBefore = notice?.why === 'succeeded' || notice?.why === 'undo_late'
  const bought = isOfBefore ? notice.bought : undefined
  const values = {
    from: notice?.from?.formatted,
    total: ((bought ?? acceptance)?.total ?? quote?.total)?.formatted,
    to_card: toCard(strings, bought ? notice?.card : quote?.card),
    ...offer.late?.values(offer, state),
  }
  return (key) => fill((strings as Readonly<Record<string, string>>)[key], values)
}

function kindOf(strings: Strings, { kind, direction }: DecisionView): string {
  return strings[direction ?? (kind === 'plan_change' ? 'upgrade' : kind)]
}

/** Yes and no, the same size; and what the customer came for, as easy as either. */
function answers(
  offer: OfferController,
  { name, decision, notice }: Shown & { readonly decision: DecisionView },
): Child {
  const { strings, late } = offer
  const isPricing = name === 'pricing'
  const isArmed = offer.isArmed && !isPricing && notice?.why !== 'offline'
  const label = acceptLabel(decision, strings, offer.isCheckout(decision), isPricing ? '…' : undefined)
  return [
    button('accept', label, (event) => offer.accept(event), 'primary', isArmed ? undefined : strings.arming),
    button('decline', decision.offer.labels.decline, () => offer.decline('declined')),
    late?.alternative(decision),
  ]
}
