import type {
  AcceptanceAnswer,
  AcceptBody,
  CheckoutAnswer,
  DeclineAnswer,
  ErrorBody,
  OpenSessionBody,
  PendingView,
  QuoteAnswer,
  QuoteView,
  SessionView,
  StandingView,
} from '../server/contract.ts'

/** Never rejects: an error is an answer too. `status` 0 means that nobody knows whether the server acted. */
export type Answer<T> =
  | { readonly ok: true; readonly body: T }
  | {
      readonly ok: false
      readonly status: number
      readonly code: string
      readonly quote?: QuoteView | undefined
    }

export type How = 'declined' | 'dismissed'

/** The calls of the HTTP contract v1; replaced in tests. */
export interface OfferApi {
  open(body: OpenSessionBody): Promise<Answer<SessionView | PendingView>>
  standing(token: string): Promise<Answer<StandingView>>
  quote(token: string, decisionId: string): Promise<Answer<QuoteAnswer>>
  viewed(token: string, decisionId: string): Promise<Answer<unknown>>
  decline(token: string, decisionId: string, how: How): Promise<Answer<DeclineAnswer>>
  checkout(token: string, decisionId: string): Promise<Answer<CheckoutAnswer>>
  accept(token: string, body: AcceptBody): Promise<Answer<AcceptanceAnswer>>
  watch(token: string, acceptanceId: string): Promise<Answer<AcceptanceAnswer>>
  undo(token: string, acceptanceId: string): Promise<Answer<AcceptanceAnswer>>
  payAnotherWay(token: string, acceptanceId: string): Promise<Answer<CheckoutAnswer>>
}

const TIMEOUT_MS = 8_000
const WATCH_SECONDS = 20
const WATCH_TIMEOUT_MS = 30_000

const LOST = { ok: false, status: 0, code: 'no_answer' } as const

export function createOfferApi(server: string): OfferApi {
  const base = `${server.replace(/\/$/, '')}/v1/`

  const send = async <T>(path: string, init: RequestInit, timeoutMs = TIMEOUT_MS): Promise<Answer<T>> => {
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const response = await fetch(base + path, { credentials: 'omit', cache: 'no-store', signal, ...init })
      const { ok, status } = response
      // Neither a broken nor a busy server tells whether it acted: a lost answer is not a failure.
      if (status >= 500 || status === 408 || status === 429) return LOST
      if (ok) return { ok, body: (status === 204 ? undefined : await response.json()) as T }
      const { error, quote } = (await response.json()) as ErrorBody
      return { ok, status, code: error.code, quote }
    } catch {
      return LOST
    }
  }
  const get = <T>(path: string, token: string, timeoutMs?: number): Promise<Answer<T>> =>
    send(path, { headers: { authorization: `Bearer ${token}` } }, timeoutMs)
  const post = <T>(path: string, token: string, body: unknown = {}): Promise<Answer<T>> =>
    send(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      keepalive: true,
    })

  return {
    // text/plain and no Authorization: the page's first call needs no CORS preflight.
    open: (body) =>
      send('sessions', {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify(body),
      }),
    standing: (token) => get('decision', token),
    quote: (token, decisionId) => post('decision/quote', token, { decisionId }),
    viewed: (token, decisionId) => post('decision/viewed', token, { decisionId }),
    decline: (token, decisionId, how) => post('decision/decline', token, { decisionId, how }),
    checkout: (token, decisionId) => post('decision/checkout', token, { decisionId }),
    accept: (token, body) => post('acceptances', token, body),
    watch: (token, id) => get(`acceptances/${id}?wait=${WATCH_SECONDS}`, token, WATCH_TIMEOUT_MS),
    undo: (token, id) => post(`acceptances/${id}/undo`, token),
    payAnotherWay: (token, id) => post(`acceptances/${id}/checkout`, token),
  }
}
