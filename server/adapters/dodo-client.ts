import { setTimeout as sleep } from 'node:timers/promises'

import { DodoPayments } from 'dodopayments'

import type { DodoAccess } from '../config.ts'
import type { Log } from '../deps.ts'
import { boundedFetch } from './bounded-fetch.ts'
import type { CallBudget, Priority } from './dodo-budget.ts'
import { RateLimitSpent } from './dodo-calls.ts'

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** The SDK's client. What is sent goes through `fetch`, which may refuse it. */
export function dodoClient(
  { apiKey, environment, baseUrl }: DodoAccess,
  send: Fetch = boundedFetch(),
): DodoPayments {
  return new DodoPayments({
    bearerToken: apiKey,
    // The SDK refuses both at once, and its own default is live mode.
    ...(baseUrl ? { baseURL: baseUrl } : { environment }),
    maxRetries: 0,
    logLevel: 'off',
    fetch: send,
  })
}

/** How long a call waits for its turn. A page that waits longer shows nothing; a look-up comes again by itself. */
const PATIENCE_MS: Record<Priority, number> = { charge: 0, reconciliation: 3_000, quote: 1_000, look_up: 0 }
const TELL_EVERY_MS = 60_000

export interface Throttle {
  readonly budget: CallBudget
  readonly log: Log
  readonly nowMs: () => number
  readonly pause?: (ms: number) => Promise<unknown>
  readonly send?: Fetch
}

/** Makes the ways to Dodo that share one rate limit, one for each priority. */
export function throttled({ budget, log, nowMs, pause = sleep, send = boundedFetch() }: Throttle) {
  const refused = new Map<Priority, number>()
  let toldAt = -Infinity

  async function admit(priority: Priority): Promise<void> {
    const until = nowMs() + PATIENCE_MS[priority]
    for (;;) {
      const waitMs = budget.take(priority, nowMs())
      if (waitMs === 0) return
      if (nowMs() + waitMs > until) break
      await pause(waitMs)
    }
    refused.set(priority, (refused.get(priority) ?? 0) + 1)
    tell()
    throw new RateLimitSpent()
  }

  /** Once a minute: a flood must not flood the log, too. */
  function tell(): void {
    if (nowMs() - toldAt < TELL_EVERY_MS) return
    toldAt = nowMs()
    log.warn(
      { notAsked: Object.fromEntries(refused) },
      'the shop’s rate limit at Dodo is nearly spent: what is left is kept for charges',
    )
    refused.clear()
  }

  function learn({ status, headers }: Response): void {
    const remaining = wholeNumber(headers.get('x-ratelimit-remaining'))
    if (remaining !== null) budget.learnRemaining(remaining, nowMs())
    if (status !== 429) return
    const seconds = wholeNumber(headers.get('retry-after'))
    budget.learnRefusal(seconds === null ? null : seconds * 1_000, nowMs())
  }

  return (priority: Priority): Fetch =>
    async (input, init) => {
      await admit(priority)
      const response = await send(input, init)
      learn(response)
      return response
    }
}

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
