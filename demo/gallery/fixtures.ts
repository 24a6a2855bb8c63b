import type {
  AcceptanceStatus,
  AcceptanceView,
  DecisionView,
  MoneyView,
  QuoteView,
} from '../../server/contract.ts'
import type { Notice, Shown } from '../../widget/state.ts'
import { english, PITCHES, type Pitch } from './pitches.ts'

const NEXT_BILLING = '2026-12-22T00:00:00Z'
const IN_TEN_MINUTES = '2026-11-22T14:35:00Z'

export const usd = (amount: number): MoneyView => ({
  amount,
  currency: 'USD',
  formatted: `${amount < 0 ? '−' : ''}$${(Math.abs(amount) / 100).toFixed(2)}`,
})

const agreed = (text: string) => ({ text, links: [link('Terms'), link('Refunds')] })
const link = (label: string) => ({ label, url: `https://acme.example/${label.toLowerCase()}` })

function quoteOf(pitch: Pitch, change: Partial<QuoteView> = {}): QuoteView {
  return {
    id: 'quo_1',
    expiresAt: IN_TEN_MINUTES,
    mode: 'one_click',
    lines: [
      { label: pitch.product, amount: usd(7_900) },
      { label: pitch.discount, amount: usd(-1_580) },
    ],
    tax: usd(569),
    total: usd(6_889),
    card: { brand: 'Visa', last4: '4242' },
    consent: agreed(pitch.consent),
    footnote: { text: pitch.seller, links: [link('Help')] },
    holdSeconds: 5,
    ...change,
  }
}

function decisionOf(
  pitch: Pitch,
  quote: Partial<QuoteView> = {},
  change: Partial<DecisionView> = {},
): DecisionView {
  const { headline, body, benefits, labels } = pitch
  return {
    id: 'dec_1',
    kind: 'purchase',
    placement: 'thank-you',
    offer: { id: 'team-license', headline, body, benefits, labels },
    quote: quoteOf(pitch, quote),
    ...change,
  }
}

const acceptanceOf = (status: AcceptanceStatus, change: Partial<AcceptanceView> = {}): AcceptanceView => ({
  id: 'acc_1',
  status,
  total: usd(6_889),
  checkout: false,
  undo: status === 'held',
  ...change,
})

const ready = (decision: DecisionView, notice?: Notice): Shown => ({ name: 'ready', decision, notice })

/** Everything that the card can look like, by name: what a customer may see, told in fixtures. */
export function scenes(locale: string, picture: string): Record<string, Shown> {
  const pitch = PITCHES[locale] ?? english
  const plain = decisionOf(pitch)
  const offer = { ...plain.offer, image: { src: picture, alt: '' }, badge: 'Most popular upgrade' }
  const recurring = { amount: usd(4_900), every: pitch.month, nextBillingAt: NEXT_BILLING }
  const at = (status: AcceptanceStatus, change?: Partial<AcceptanceView>, notice?: Notice): Shown => ({
    name: status === 'held' ? 'holding' : change?.refunding ? 'refunding' : (status as 'charging'),
    decision: plain,
    acceptance: acceptanceOf(status, change),
    notice,
  })
  const library = decisionOf(pitch, {
    lines: [{ label: 'Font library', amount: usd(2_900) }],
    tax: usd(0),
    total: usd(2_900),
    recurring: { ...recurring, amount: usd(2_900) },
    consent: agreed(
      'By clicking you subscribe to “Font library” from Acme Fonts. You authorize a charge of $29.00 today and $29.00 every month from December 22, 2026 to Visa •••• 4242, until you cancel.',
    ),
  })
  const upgrade = decisionOf(
    pitch,
    {
      lines: [
        { label: 'Pro', amount: usd(4_900) },
        { label: 'Credit for unused time', amount: usd(-1_452) },
      ],
      tax: usd(0),
      total: usd(3_448),
      difference: usd(2_000),
      recurring,
      consent: agreed(
        'By clicking you change your plan with Acme Fonts to “Pro”. You authorize a charge of $34.48 today and $49.00 every month from December 22, 2026 to Visa •••• 4242, until you cancel. A credit of $14.52 is already taken off.',
      ),
    },
    {
      kind: 'plan_change',
      direction: 'upgrade',
      offer: {
        ...offer,
        headline: 'Pro, for the whole studio',
        labels: { accept: 'Upgrade now – pay {total}', decline: 'Keep my current plan' },
        comparison: {
          current: { title: 'Basic', features: ['One seat', '5 GB'] },
          offered: { title: 'Pro', features: ['Ten seats', '100 GB', 'Version history'] },
        },
      },
    },
  )
  const downgrade = decisionOf(
    pitch,
    {
      lines: [{ label: 'Basic from your next bill', amount: usd(0) }],
      total: usd(0),
      difference: usd(-2_000),
      credit: usd(1_210),
      recurring: { ...recurring, amount: usd(2_900) },
      effectiveAt: NEXT_BILLING,
      consent: agreed(
        'By clicking you change your plan with Acme Fonts to “Basic” from December 22, 2026. Nothing is charged today. You authorize $29.00 every month from December 22, 2026 to Visa •••• 4242, until you cancel. A credit of $12.10 is kept on your account for later invoices.',
      ),
    },
    {
      kind: 'plan_change',
      direction: 'downgrade',
      placement: 'cancel',
      offer: {
        id: 'basic',
        headline: 'Basic may be all you need',
        body: 'Keep your files and one seat. You lose shared libraries and version history.',
        benefits: [],
        alternative: { label: 'Cancel my plan', url: 'https://acme.example/cancel' },
        labels: { accept: 'Change to Basic', decline: 'Keep my current plan' },
      },
    },
  )
  const change = { status: 'scheduled', to: 'Basic', effectiveAt: NEXT_BILLING, cancel: true } as const
  return {
    ready: ready(plain),
    'ready-picture': ready({ ...plain, offer }),
    'ready-recurring': ready(library),
    'ready-consent': ready(
      decisionOf(pitch, {
        consent: {
          text: pitch.consent,
          checkbox:
            'Start delivery immediately. I understand I then lose my 14-day right of withdrawal once delivery begins.',
          links: [link('Terms'), link('Withdrawal')],
        },
      }),
    ),
    'ready-checkout': ready(decisionOf(pitch, { mode: 'checkout' })),
    'ready-upgrade': ready(upgrade),
    'ready-downgrade': ready(downgrade),
    'ready-quantity': ready(decisionOf(pitch, { quantity: { value: 2, min: 1, max: 9 } })),
    'ready-after': ready(plain, {
      why: 'succeeded',
      bought: acceptanceOf('succeeded', { undo: true, total: usd(2_900) }),
      card: { brand: 'Visa', last4: '4242' },
    }),
    'price-changed': ready(plain, { why: 'quote_changed', from: usd(6_500) }),
    'press-again': ready(plain, { why: 'press_again' }),
    offline: ready(plain, { why: 'offline' }),
    unreachable: ready(plain, { why: 'unreachable' }),
    pricing: {
      name: 'pricing',
      decision: decisionOf(pitch, { quantity: { value: 2, min: 1, max: 9 } }),
      quantity: 3,
    },
    expired: { name: 'expired', decision: plain },
    leaving: { name: 'leaving', decision: plain },
    sending: { name: 'sending', decision: plain },
    'sending-delayed': { name: 'sending', decision: plain, notice: { why: 'sending_delayed' } },
    withdrawn: { name: 'withdrawn', decision: plain },
    holding: at('held'),
    undoing: at('held', {}, { why: 'undoing' }),
    charging: at('charging'),
    'charging-delayed': at('charging', {}, { why: 'charging_delayed' }),
    confirming: at('confirming'),
    'action-required': at('action_required', { actionUrl: 'https://bank.example/confirm' }),
    succeeded: at('succeeded'),
    'succeeded-undo': at('succeeded', { undo: true }),
    'undo-late': at('succeeded', {}, { why: 'undo_late' }),
    refunding: at('succeeded', { refunding: true }),
    refunded: at('refunded'),
    failed: at('failed', { checkout: true }),
    'failed-method': at('failed', { checkout: true, updateMethod: true }),
    'not-charged': at('not_charged', { checkout: true }),
    undone: at('undone'),
    'plan-pending': { name: 'plan_pending', planChange: { status: 'pending', to: 'Pro', cancel: false } },
    'plan-scheduled': { name: 'plan_scheduled', planChange: change },
    'plan-kept': { name: 'plan_kept', planChange: change },
  }
}
