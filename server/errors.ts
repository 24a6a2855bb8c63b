import type { Quote } from './domain/quote.ts'

/**
 * Every failure a client may see. The code is public API: never renamed or reused. `status` is the HTTP status; the
 * text may be shown to a merchant and is never to be parsed.
 */
const ERRORS = {
  request_invalid: { status: 400, text: 'The request does not match the documented schema.' },
  session_invalid: { status: 401, text: 'The session is missing, expired or not ours; open a new one.' },
  webhook_unsigned: { status: 401, text: 'The webhook signature does not match.' },
  claim_refused: { status: 403, text: 'No offer can be opened for this purchase from here.' },
  origin_refused: {
    status: 403,
    text: 'This page may not talk to this server; add its origin to ALLOWED_ORIGINS.',
  },
  daily_limit_reached: {
    status: 403,
    text: 'This customer has accepted as many offers today as may be charged in a day. Nothing was charged.',
  },
  not_found: { status: 404, text: 'There is nothing at this address.' },
  decision_not_found: { status: 404, text: 'No such decision in this session.' },
  quote_not_found: { status: 404, text: 'No such quote in this session.' },
  plan_change_not_found: { status: 404, text: 'No plan change waits for its date here.' },
  acceptance_not_found: { status: 404, text: 'No such acceptance in this session.' },
  request_timed_out: { status: 408, text: 'The request took too long to arrive.' },
  quote_changed: {
    status: 409,
    text: 'The price is another one now; show it before charging. Nothing was charged.',
  },
  already_decided: { status: 409, text: 'This offer has been answered already; ask where it stands.' },
  checkout_required: {
    status: 409,
    text: 'This quote can only be paid on the hosted checkout. Nothing was charged.',
  },
  checkout_unavailable: { status: 409, text: 'The hosted checkout is not open for this offer.' },
  still_confirming: {
    status: 409,
    text: 'Whether the card was charged is not known yet; nothing else may be paid.',
  },
  quote_expired: {
    status: 410,
    text: 'The quote is too old to be charged; show the new one. Nothing was charged.',
  },
  offer_gone: { status: 410, text: 'This offer cannot be made any more. Nothing was charged.' },
  payload_too_large: { status: 413, text: 'The request body is too large.' },
  media_type_unsupported: { status: 415, text: 'Send the request body as application/json.' },
  rate_limited: { status: 429, text: 'Too many requests; try again later.' },
  internal: { status: 500, text: 'Something went wrong on our side.' },
  busy: { status: 503, text: 'Too much to do right now; try again later. You were not charged.' },
  upstream_unavailable: { status: 503, text: 'The payment provider does not answer; try again later.' },
} as const

export type ErrorCode = keyof typeof ERRORS

interface AboutError {
  readonly quote?: Quote | undefined
  readonly detail?: string
  readonly cause?: unknown
  readonly retryAfterSeconds?: number
}

export class UpsellError extends Error {
  override readonly name = 'UpsellError'
  readonly code: ErrorCode
  readonly status: number
  /** The price that holds now, where that is what the client needs next. */
  readonly quote: Quote | undefined
  /** When it is worth asking again, where that is known. */
  readonly retryAfterSeconds: number | undefined

  /**
   * @param about.detail - Names the offending field or value; sent to the client.
   * @param about.cause - The underlying error: logged, never sent.
   */
  constructor(code: ErrorCode, about: AboutError = {}) {
    super(about.detail ? `${ERRORS[code].text} ${about.detail}` : ERRORS[code].text, { cause: about.cause })
    this.code = code
    this.status = ERRORS[code].status
    this.quote = about.quote
    this.retryAfterSeconds = about.retryAfterSeconds
  }
}
