import { html, nothing, type TemplateResult } from 'lit/html.js'

import type { OfferController } from '../controller.ts'
import { isDismissible } from '../landing.ts'
import { webAddress } from '../page.ts'
import { button, date, type Child } from '../parts.ts'
import type { Notice, Shown } from '../state.ts'
import { fill } from '../texts.ts'
import { alternative } from './rare.ts'

const SIGNS: Record<Shown['name'], '' | 'busy' | 'care' | 'good'> = {
  ready: '',
  pricing: '',
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
  refunding: 'busy',
  refunded: 'good',
  plan_pending: 'busy',
  plan_scheduled: 'care',
  plan_kept: 'good',
}

export function icon({ deal }: OfferController, name: Shown['name']): TemplateResult | typeof nothing {
  const sign = SIGNS[name]
  const seconds = name === 'holding' && deal?.clock.secondsLeft
  return sign ? html`<div class="icon ${sign}" aria-hidden="true">${seconds || ''}</div>` : nothing
}

/** What the texts of the later states speak of. */
export function values({ deal, strings, locale }: OfferController, state: Shown): Record<string, unknown> {
  const seconds = deal?.clock.secondsLeft
  const { to, effectiveAt } = ('planChange' in state && state.planChange) || {}
  return {
    in_seconds: seconds ? fill(strings.in_seconds, { seconds }) : '',
    to_plan: to && fill(strings.to_plan, { plan: to }),
    on_date: effectiveAt && fill(strings.on_date, { date: date(effectiveAt, locale) }),
  }
}

/** What was just bought can be taken back beside the offer that follows it. */
export function takeBack({ strings, deal }: OfferController, notice: Notice | undefined): Child {
  const { bought } = notice ?? {}
  if (!bought?.undo) return nothing
  return button('undo', fill(strings.undo_charge, { total: bought.total.formatted }), () => deal?.undo())
}

/** One thing to do and one way out; neither while it is being undone. */
export function actions(offer: OfferController, state: Shown): Child {
  const { strings, deal } = offer
  const { name, acceptance, notice } = state
  if (name === 'expired') {
    const { labels } = state.decision.offer
    return html`${button('requote', strings.show_price, () => deal?.requote(), 'primary')}
    ${button('decline', labels.decline, () => offer.decline('declined'))}${alternative(state.decision)}`
  }
  if (name === 'leaving' || notice?.why === 'undoing') return nothing
  const bank = name === 'action_required' && webAddress(acceptance?.actionUrl)
  const cancel = name === 'plan_scheduled' && state.planChange.cancel && strings.cancel_change
  const undo =
    acceptance?.undo &&
    fill(name === 'holding' ? strings.undo : strings.undo_charge, { total: acceptance.total.formatted })
  // Always in the same places: a focused button must not change its meaning.
  return [
    bank
      ? html`<a class="button primary" part="action" href=${bank} rel="noopener">${strings.open_bank}</a>`
      : '',
    acceptance?.checkout
      ? button('pay-another-way', strings.pay_another_way, () => deal?.leave('checkout'), 'primary')
      : '',
    acceptance?.updateMethod
      ? button('update-method', strings.update_method, () => deal?.leave('update-method'))
      : '',
    undo || cancel ? button('undo', undo || cancel, () => deal?.undo()) : '',
    isDismissible(state) ? button('close', strings.close, () => offer.decline('dismissed')) : '',
  ]
}
