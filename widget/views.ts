import { html, nothing, type TemplateResult } from 'lit/html.js'

import type { DecisionView, Strings } from '../server/contract.ts'
import type { OfferController } from './controller.ts'
import { webAddress } from './page.ts'
import { button, consent, pitch, price, toCard, type Child } from './parts.ts'
import type { OfferState } from './state.ts'
import { acceptLabel, fill } from './texts.ts'

/** A state with something to see. */
export type Shown = Exclude<OfferState, { name: 'idle' | 'loading' | 'hidden' }>

const SIGNS: Record<Shown['name'], '' | 'busy' | 'care' | 'good'> = {
  ready: '',
  expired: '',
  leaving: 'busy',
  sending: 'busy',
  withdrawn: 'care',
  holding: 'busy',
  charging: 'busy',
  confirming: 'busy',
  action_required: 'care',
  succeeded: 'good',
  failed: 'care',
  not_charged: 'care',
  undone: 'good',
  refunded: 'good',
}

/**
 * The one frame of every state: a heading, a sentence, at most one thing to do and one way out. The heading and the
 * live regions stay the same nodes, so that focus survives a change and a screen reader hears it. The row of buttons
 * keeps its height when they go, so that nothing below the card moves without a click.
 */
export function view(offer: OfferController, state: Shown, isAfterOrder: boolean): TemplateResult {
  const { strings, clock } = offer
  const { name, decision, notice } = state
  const say = speaker(offer, state)
  const sign = SIGNS[name]
  const tone = notice && `note ${notice.why === 'succeeded' ? 'good' : 'care'}`
  const isFailed = name === 'failed' && !notice
  const about = decision?.offer.headline
  return html`
    <section
      part="card"
      aria-labelledby="heading"
      lang=${offer.locale ?? nothing}
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && offer.decline('dismissed')}
    >
      ${isAfterOrder ? html`<p class="small good" part="confirmed">${strings.confirmed}</p>` : nothing}
      ${sign && html`<div class="icon ${sign}" aria-hidden="true">${(name === 'holding' && clock.secondsLeft) || ''}</div>`}
      <p part="eyebrow">${name === 'ready' ? kindOf(strings, state.decision) : about}</p>
      <h2 id="heading" part="heading" tabindex="-1">${name === 'ready' ? about : say(`${name}_title`)}</h2>
      <p class=${tone ?? ''} part="status" role="status">${isFailed ? '' : say(notice?.why ?? name)}</p>
      <p part="alert" role="alert">${isFailed ? say('failed') : ''}</p>
      ${
        name === 'ready'
          ? [pitch(state.decision), price(strings, state.decision.quote), consent(state.decision.quote)]
          : nothing
      }
      <div class="fold" part="actions">${actions(offer, state)}</div>
      <slot name="footnote"></slot>
    </section>
  `
}

/** The texts of a state, with what is charged and to which card, as far as this page knows it. */
function speaker(
  { strings, clock: { secondsLeft } }: OfferController,
  { decision, acceptance, notice }: Shown,
): (key: string) => Child {
  const quote = decision?.quote
  const values = {
    from: notice?.from?.formatted,
    total: (notice?.total ?? acceptance?.total ?? quote?.total)?.formatted,
    to_card: toCard(strings, notice?.total ? notice.card : quote?.card),
    in_seconds: secondsLeft ? fill(strings.in_seconds, { seconds: secondsLeft }) : '',
  }
  return (key) => fill((strings as Readonly<Record<string, string>>)[key], values)
}

function kindOf(strings: Strings, { kind, direction }: DecisionView): string {
  return strings[direction ?? (kind === 'plan_change' ? 'upgrade' : kind)]
}

function actions(offer: OfferController, state: Shown): Child {
  const { strings } = offer
  const { name, acceptance } = state
  if (name === 'ready' || name === 'expired') {
    const { decision } = state
    const no = button('decline', decision.offer.labels.decline, () => offer.decline('declined'))
    // Another template, so other nodes: a focused button must not change its meaning.
    if (name === 'expired')
      return html`${button('requote', strings.show_price, () => offer.requote(), 'primary')}${no}`
    const label = acceptLabel(decision, strings)
    return [button('accept', label, (event) => offer.accept(event), 'primary', offer.guard.armed), no]
  }
  if (name === 'holding') return button('undo', strings.undo, () => offer.undo())
  const bank = name === 'action_required' && webAddress(acceptance?.actionUrl)
  if (bank) return html`<a class="primary" part="action" href=${bank} rel="noopener">${strings.open_bank}</a>`
  if (name === 'leaving' || !acceptance?.checkout) return nothing
  return button('pay-another-way', strings.pay_another_way, () => offer.payAnotherWay(), 'primary')
}
