import { html, nothing, type TemplateResult } from 'lit'

import type { OfferState, Ready } from './machine.ts'
import {
  bankLink,
  button,
  consent,
  noticeText,
  pitch,
  price,
  refuseRepeat,
  valuesOf,
  type Child,
} from './parts.ts'
import { acceptLabel, fill, type Strings } from './strings.ts'

export interface Ui {
  readonly strings: Strings
  readonly locale: string
  readonly secondsLeft: number
  readonly armed: boolean
  readonly isAfterOrder: boolean
  readonly accept: (event: MouseEvent) => void
  readonly decline: () => void
  readonly undo: () => void
  readonly requote: () => void
  readonly payAnotherWay: () => void
  readonly onKey: (event: KeyboardEvent) => void
}

/** Every state after the customer acted: a sign, a heading, a sentence, and at most one thing to do. */
export type PanelState = Exclude<OfferState, Ready | { name: 'idle' | 'loading' | 'hidden' }>

interface Frame {
  readonly heading: Child
  readonly eyebrow?: Child
  readonly icon?: string
  /** Seconds, shown in the icon. */
  readonly count?: number
  readonly status?: Child
  /** The status is a notice about the card below it. */
  readonly tone?: 'good' | 'care' | null
  readonly alert?: Child
  readonly actions: Child
  readonly content?: Child
}

const ICONS = {
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
} as const satisfies Record<PanelState['name'], string>

/**
 * The one frame of every state: the heading and the live regions stay the same nodes, so that focus survives a
 * change and a screen reader hears it. The row of buttons keeps its height when they go, so that nothing below
 * the card moves without a click.
 */
function frame(ui: Ui, parts: Frame): TemplateResult {
  const { heading, eyebrow, icon, count, status, tone, alert, actions, content } = parts
  return html`
    <section
      class="card"
      part="card"
      aria-labelledby="heading"
      lang=${ui.locale || nothing}
      @keydown=${ui.onKey}
    >
      ${ui.isAfterOrder ? html`<p class="confirmed" part="confirmed">${ui.strings.confirmed}</p>` : nothing}
      ${icon ? html`<div class="icon ${icon}" aria-hidden="true">${count || nothing}</div>` : nothing}
      ${eyebrow ? html`<p class="eyebrow" part="eyebrow">${eyebrow}</p>` : nothing}
      <h2 id="heading" part="heading" tabindex="-1">${heading}</h2>
      <p class=${tone ? `note ${tone}` : nothing} part="status" role="status">${status ?? nothing}</p>
      <p part="alert" role="alert">${alert ?? nothing}</p>
      ${content ?? nothing}
      <div class="actions" part="actions">${actions}</div>
      <slot name="footnote"></slot>
    </section>
  `
}

export function readyView(ui: Ui, { decision, notice }: Ready): TemplateResult {
  const { strings } = ui
  const { offer, quote, kind, direction } = decision
  return frame(ui, {
    eyebrow: strings[direction ?? (kind === 'plan_change' ? 'upgrade' : kind)],
    heading: offer.headline,
    status: notice && noticeText(strings, notice, quote),
    tone: notice && (notice.why === 'bought' ? 'good' : 'care'),
    content: [pitch(decision), price(strings, quote), consent(quote)],
    actions: html`
      <button
        class="primary"
        part="accept"
        aria-disabled=${ui.armed ? nothing : 'true'}
        @click=${ui.accept}
        @keydown=${refuseRepeat}
      >
        ${acceptLabel(decision, strings)}
      </button>
      ${button('decline', offer.labels.decline, ui.decline)}
    `,
  })
}

export function expiredView(ui: Ui, { decision, notice }: Ready): TemplateResult {
  const { strings } = ui
  const { headline, labels } = decision.offer
  return frame(ui, {
    eyebrow: headline,
    heading: strings.expired_title,
    status: notice && noticeText(strings, notice, decision.quote),
    tone: notice && 'care',
    actions: [
      button('requote', strings.show_price, ui.requote, true),
      button('decline', labels.decline, ui.decline),
    ],
  })
}

export function panelView(ui: Ui, state: PanelState): TemplateResult {
  const { strings, secondsLeft } = ui
  const { name } = state
  const { decision } = name === 'leaving' ? state.from : state
  const acceptance = 'acceptance' in state && state.acceptance
  const values = acceptance ? valuesOf(strings, acceptance, decision, secondsLeft) : {}
  const isDelayed = 'delayed' in state && state.delayed
  const isStuck = 'notice' in state && state.notice
  const text = isDelayed && (name === 'sending' || name === 'charging') ? (`${name}_delayed` as const) : name
  const status = fill(isStuck ? strings.unreachable : strings[text], values)
  return frame(ui, {
    icon: ICONS[name],
    count: name === 'holding' ? secondsLeft : 0,
    eyebrow: decision?.offer.headline,
    heading: fill(strings[`${name}_title`], values),
    status: name === 'failed' && !isStuck ? nothing : status,
    alert: name === 'failed' ? strings.failed : nothing,
    actions: panelAction(ui, state),
  })
}

function panelAction(ui: Ui, state: PanelState): Child {
  const { strings } = ui
  if (!('acceptance' in state)) return nothing
  const { name, acceptance } = state
  if (name === 'holding') return button('undo', strings.undo, ui.undo)
  if (name === 'action_required') return bankLink(strings, acceptance)
  if (!acceptance.checkout || (name !== 'failed' && name !== 'not_charged')) return nothing
  return button('pay-another-way', strings.pay_another_way, ui.payAnotherWay, true)
}
