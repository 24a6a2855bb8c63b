import type { ErrorBody, QuoteView } from '../server/contract.ts'

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

/** A call of the HTTP contract v1: a POST if there is a body. Replaced in tests. */
export type Ask = <T>(path: string, body?: unknown, token?: string) => Promise<Answer<T>>

const TIMEOUT_MS = 8_000
/** For a call that waits up to 20 s for news. */
const WAIT_TIMEOUT_MS = 30_000

export function createAsk(server: string): Ask {
  return async (path, body, token) => {
    const lost = { ok: false, status: 0, code: 'no_answer' } as const
    try {
      const response = await fetch(`${server.replace(/\/$/, '')}/v1/${path}`, {
        method: body ? 'POST' : 'GET',
        // text/plain and no Authorization: the page's first call needs no CORS preflight.
        headers: token
          ? { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
          : { 'content-type': 'text/plain' },
        body: body ? JSON.stringify(body) : null,
        credentials: 'omit',
        cache: 'no-store',
        keepalive: !!body,
        signal: AbortSignal.timeout(path.includes('wait=') ? WAIT_TIMEOUT_MS : TIMEOUT_MS),
      })
      const { ok, status } = response
      // Neither a broken nor a busy server tells whether it acted: a lost answer is not a failure.
      if (status >= 500 || status === 408 || status === 429) return lost
      const answer = status === 204 ? undefined : await response.json()
      if (ok) return { ok, body: answer }
      const { error, quote } = answer as ErrorBody
      return { ok, status, code: error.code, quote }
    } catch {
      return lost
    }
  }
}
