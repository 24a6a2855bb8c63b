import { aTimeout, fixture, html, waitUntil } from '@open-wc/testing'
import { sendMouse } from '@web/test-runner-commands'

import type {
  AcceptanceAnswer,
  AcceptanceStatus,
  AcceptanceView,
  AcceptBody,
  CheckoutAnswer,
  DecisionView,
  DeclineAnswer,
  MoneyView,
  OpenSessionBody,
  PendingView,
  QuoteAnswer,
  QuoteView,
  SessionView,
  StandingView,
} from '../../server/contract.ts'
import { english } from '../../server/domain/strings.ts'
import type { Answer, Ask, How } from '../../widget/api.ts'
import '../../widget/index.ts'
import type { UpsellOffer } from '../../widget/index.ts'
import { loadLate } from '../../widget/load.ts'

export const usd = (amount: number): MoneyView => ({
  amount,
  currency: 'USD',
  formatted: `$${(amount / 100).toFixed(2)}`,
})

export const quote = (change: Partial<QuoteView> = {}): QuoteView => ({
  id: 'quo_1',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  mode: 'one_click',
  lines: [{ label: 'Workbook', amount: usd(1_000) }],
  tax: usd(210),
  total: usd(1_210),
  card: { brand: 'Visa', last4: '4242' },
  consent: { text: 'By clicking you authorise a single charge of $12.10.' },
  holdSeconds: 5,
  ...change,
})

export const decision = (change: Partial<DecisionView> = {}): DecisionView => ({
  id: 'dec_1',
  kind: 'purchase',
  placement: 'thank-you',
  offer: {
    id: 'workbook',
    headline: 'Add the workbook',
    body: 'Exercises for every chapter.',
    benefits: ['Ninety exercises', 'Solutions included'],
    labels: { accept: 'Buy now – pay {total}', decline: 'No thanks' },
  },
  quote: quote(),
  ...change,
})

export const acceptance = (
  status: AcceptanceStatus,
  change: Partial<AcceptanceView> = {},
): AcceptanceView => ({
  id: 'acc_1',
  status,
  total: usd(1_210),
  checkout: false,
  undo: status === 'held',
  // Later than the hold is long: a server's clock and a browser's may disagree, and the hold wins.
  ...(status === 'held' && { chargeAt: new Date(Date.now() + 60_000).toISOString() }),
  ...change,
})

export const ok = <T>(body: T): Answer<T> => ({ ok: true, body })
export const lost: Answer<never> = { ok: false, status: 0, code: 'no_answer' }
export const refused = (status: number, code: string, fresh?: QuoteView): Answer<never> => ({
  ok: false,
  status,
  code,
  quote: fresh,
})
export const never = <T>(): Promise<T> => new Promise(() => {})

export const session = (change: Partial<SessionView> = {}): SessionView => ({
  session: 'token_1',
  expiresAt: new Date(Date.now() + 900_000).toISOString(),
  locale: 'en',
  strings: english,
  decision: decision(),
  ...change,
})

/** The calls of the contract by name, as a test thinks of them. */
export interface FakeServer {
  open(body: OpenSessionBody): Promise<Answer<SessionView | PendingView>>
  standing(token: string): Promise<Answer<StandingView>>
  quote(token: string, decisionId: string, quantity?: number): Promise<Answer<QuoteAnswer>>
  viewed(token: string, decisionId: string): Promise<Answer<unknown>>
  decline(token: string, decisionId: string, how: How): Promise<Answer<DeclineAnswer>>
  checkout(token: string, decisionId: string): Promise<Answer<CheckoutAnswer>>
  accept(token: string, body: AcceptBody): Promise<Answer<AcceptanceAnswer>>
  watch(token: string, acceptanceId: string, after: string): Promise<Answer<AcceptanceAnswer>>
  undo(token: string, acceptanceId: string): Promise<Answer<AcceptanceAnswer>>
  payAnotherWay(token: string, acceptanceId: string): Promise<Answer<CheckoutAnswer>>
  updateMethod(token: string, acceptanceId: string): Promise<Answer<CheckoutAnswer>>
  cancelChange(token: string): Promise<Answer<StandingView>>
}

/** A server with one offer, whose charges take for ever unless a test says otherwise. */
export function fakeAsk(change: Partial<FakeServer> = {}): Ask {
  const server: FakeServer = {
    open: async () => ok(session()),
    standing: async () => ok({ decision: decision(), acceptance: null }),
    quote: async () => ok({ quote: quote({ id: 'quo_2' }) }),
    viewed: async () => ok(undefined),
    decline: async () => ok({ decision: null }),
    checkout: async () => ok({ url: '#checkout' }),
    accept: async (_, { acceptanceId }) => ok({ acceptance: acceptance('held', { id: acceptanceId }) }),
    watch: () => never(),
    undo: async (_, id) => ok({ acceptance: acceptance('undone', { id }) }),
    payAnotherWay: async () => ok({ url: '#another-way' }),
    updateMethod: async () => ok({ url: '#update-method' }),
    cancelChange: async () => ok({ decision: null, acceptance: null }),
    ...change,
  }
  const answer = (path: string, body: unknown, token = ''): Promise<Answer<unknown>> => {
    const { decisionId, how, quantity } = (body ?? {}) as { decisionId: string; how: How; quantity?: number }
    const [resource, id = '', call, after = ''] = path.split(/[/?]|&after=/)
    if (path === 'sessions') return server.open(body as OpenSessionBody)
    if (path === 'decision') return server.standing(token)
    if (path === 'decision/decline') return server.decline(token, decisionId, how)
    if (path === 'plan-change/cancel') return server.cancelChange(token)
    if (resource === 'decision')
      return server[id as 'quote' | 'viewed' | 'checkout'](token, decisionId, quantity)
    if (path === 'acceptances') return server.accept(token, body as AcceptBody)
    if (call === 'undo') return server.undo(token, id)
    if (call === 'checkout') return server.payAnotherWay(token, id)
    if (call === 'update-method') return server.updateMethod(token, id)
    return server.watch(token, id, after)
  }
  return answer as Ask
}

// What one test was told of an acceptance, the next has not heard yet.
beforeEach(() => sessionStorage.clear())

/** Every test has a purchase of its own, so that nothing one remembers is found by another, nor by another file. */
export const purchase = (): string => `pay_${crypto.randomUUID()}`

/** Once everything that can happen without waiting has happened. */
export async function quiet(): Promise<void> {
  await loadLate()
  await aTimeout(0)
}

export async function mount(change: Partial<FakeServer> = {}, paymentId = purchase()): Promise<UpsellOffer> {
  const el = await fixture<UpsellOffer>(
    html`<upsell-offer payment-id=${paymentId} .ask=${fakeAsk(change)}></upsell-offer>`,
  )
  await quiet()
  return el
}

/** An element that finds its purchase's acceptance in this status. */
export const mountAt = (
  status: AcceptanceStatus,
  change: Partial<AcceptanceView> = {},
  api: Partial<FakeServer> = {},
): Promise<UpsellOffer> =>
  mount({ open: async () => ok(session({ decision: null, acceptance: acceptance(status, change) })), ...api })

export const part = (el: UpsellOffer, name: string): HTMLElement | null =>
  el.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`)

export const words = (el: UpsellOffer): string =>
  (el.shadowRoot!.querySelector('section')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

export async function armed(el: UpsellOffer): Promise<void> {
  await waitUntil(() => part(el, 'accept')?.ariaDisabled === null, 'the paying button is never armed', {
    timeout: 5_000,
  })
}

/** A real click, as a person makes it. */
export async function press(el: UpsellOffer, name: string): Promise<void> {
  const { x, y, width, height } = part(el, name)!.getBoundingClientRect()
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] })
}

export async function accept(el: UpsellOffer): Promise<void> {
  await armed(el)
  await press(el, 'accept')
}

export const says = (el: UpsellOffer, text: string): Promise<void> =>
  waitUntil(() => words(el).includes(text), `never says "${text}"`, { timeout: 5_000 }).catch(() => {
    throw new Error(`never says "${text}", but: ${words(el)}`)
  })

/** Answers accept with these in turn, the last one for ever, and keeps what was sent. */
export function answering(...answers: Answer<AcceptanceAnswer>[]): {
  sent: AcceptBody[]
  accept: FakeServer['accept']
} {
  const sent: AcceptBody[] = []
  return {
    sent,
    accept: async (_, body) => {
      sent.push(body)
      return answers[Math.min(sent.length, answers.length) - 1]!
    },
  }
}

export const held = ok({ acceptance: acceptance('held') })
