import { APIConnectionError, APIError } from 'dodopayments'

/** An answer to a question that moves no money. */
export type Answer<T> =
  | { readonly type: 'answer'; readonly value: T }
  | { readonly type: 'refused'; readonly status: number; readonly why: string }
  | {
      readonly type: 'unreachable'
      readonly why: string
      readonly status?: number
      /** Proven: not a byte of the request left. */
      readonly unsent?: true
      /** A list too long to be read to its end: ask for a part of it. */
      readonly tooMany?: true
    }

const READ_TIMEOUT_MS = 8_000
const READ_PAUSES_MS = [200, 600]

const CHARGE_HEADERS_TIMEOUT_MS = 20_000
/** The SDK's own timeout ends at the headers: a body that stalls would hang for ever. */
export const CHARGE_TIMEOUT_MS = 25_000

/** For the calls that move money: the SDK would send a POST three times, and follow a redirect with a fourth. */
export const sentOnce = (): CallOptions => ({
  maxRetries: 0,
  timeout: CHARGE_HEADERS_TIMEOUT_MS,
  signal: AbortSignal.timeout(CHARGE_TIMEOUT_MS),
  fetchOptions: { redirect: 'error' },
})

interface CallOptions {
  maxRetries: 0
  timeout: number
  signal: AbortSignal
  fetchOptions: { redirect: 'error' }
}

/** The request was not sent: the rest of the shop's rate limit is kept for what is more urgent. */
export class RateLimitSpent extends Error {
  override readonly name = 'RateLimitSpent'
  readonly code = 'RATE_LIMIT_SPENT'
}

const NOT_ASKED = 'not asked: the rest of the shop’s rate limit at Dodo is kept for charges'

export async function once<T>(call: (options: CallOptions) => Promise<T>): Promise<Answer<T>> {
  try {
    const value = await call({
      // The SDK's own retries obey any Retry-After, an hour too, and no signal ends that sleep.
      maxRetries: 0,
      timeout: READ_TIMEOUT_MS,
      signal: AbortSignal.timeout(READ_TIMEOUT_MS),
      fetchOptions: { redirect: 'error' },
    })
    return { type: 'answer', value }
  } catch (error) {
    if (systemCause(error).code === 'RATE_LIMIT_SPENT') {
      return { type: 'unreachable', why: NOT_ASKED, unsent: true }
    }
    const status = error instanceof APIError ? error.status : undefined
    return status && status >= 400 && status < 500 && ![408, 409, 429].includes(status)
      ? { type: 'refused', status, why: describe(error) }
      : {
          type: 'unreachable',
          why: describe(error),
          ...(status && { status }),
          ...(neverConnected(error) && { unsent: true }),
        }
  }
}

/** Asks up to three times: a question that moves no money may be repeated. */
export async function read<T>(call: (options: CallOptions) => Promise<T>): Promise<Answer<T>> {
  let answer = await once(call)
  for (const pauseMs of READ_PAUSES_MS) {
    // A conflict stays one, and a limit that is spent is not filled again within a second.
    if (answer.type !== 'unreachable' || answer.status === 409 || answer.why === NOT_ASKED) return answer
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    answer = await once(call)
  }
  return answer
}

export function shaped<From, To>(answer: Answer<From>, shape: (value: From) => To | null): Answer<To> {
  if (answer.type !== 'answer') return answer
  const value = answer.value === null || answer.value === undefined ? null : shape(answer.value)
  return value === null
    ? { type: 'unreachable', why: 'the answer has an odd shape' }
    : { type: 'answer', value }
}

/** 408, 409, 429 and 5xx are absent on purpose: there the charge may exist. */
const REFUSALS = new Set([400, 401, 403, 404, 422])

/** Failures of a connection that was never opened: not a byte of the request left. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

export const provesNothingSent = (error: unknown): boolean =>
  neverConnected(error) || (error instanceof APIError && REFUSALS.has(error.status ?? 0))

function neverConnected(error: unknown): boolean {
  if (!(error instanceof APIConnectionError)) return false
  const { code = '', syscall } = systemCause(error)
  // The same code while reading or writing means that the connection was open.
  return (
    NEVER_CONNECTED.has(code) && (syscall === undefined || syscall === 'connect' || syscall === 'getaddrinfo')
  )
}

/** The innermost cause that has a code of the system, e.g. `ECONNREFUSED` in `connect`. */
function systemCause(error: unknown): { code?: string; syscall?: string } {
  let at: unknown = error
  let found: { code?: string; syscall?: string } = {}
  while (at instanceof Error) {
    if ('code' in at && typeof at.code === 'string') found = at as { code: string; syscall?: string }
    at = at instanceof AggregateError ? at.errors[0] : at.cause
  }
  return found
}

export function describe(error: unknown): string {
  if (!(error instanceof APIError))
    // Not its message: a header's error quotes the header, and that is the API key.
    return error instanceof Error ? error.name : 'unknown error'
  const code = (error.error as { code?: unknown } | undefined)?.code
  return [error.status, typeof code === 'string' ? code : error.name, systemCause(error).code]
    .filter(Boolean)
    .join(' ')
}
