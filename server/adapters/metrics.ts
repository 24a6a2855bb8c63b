import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

import type { Instant } from '../domain/time.ts'
import type { Vitals } from './store/vitals.ts'

export type Metrics = ReturnType<typeof createMetrics>

/** However often it is scraped, the database is asked this seldom. */
const VITALS_EVERY_MS = 5_000

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const AGES = [1, 2, 5, 15, 60, 300, 3_600, 86_400]

/** Counts for Prometheus. Labels are routes, codes, names of calls and statuses; nothing that names a person. */
export function createMetrics(vitals: () => Promise<Vitals>, nowMs: () => number = Date.now) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'upsell_' })
  const requests = new Histogram({
    name: 'upsell_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const upstream = new Histogram({
    name: 'upsell_upstream_call_seconds',
    help: 'Calls to Dodo by kind and outcome; kind charge and changePlan are the ones that move money',
    labelNames: ['kind', 'outcome'],
    buckets: SECONDS,
    registers,
  })
  const webhookAge = new Histogram({
    name: 'upsell_webhook_age_seconds',
    help: 'How old a webhook was when it came',
    buckets: AGES,
    registers,
  })
  const acceptances = gauge('upsell_acceptances', 'Acceptances by status', ['status'])
  const confirming = gauge(
    'upsell_confirming_age_seconds',
    'Age of the oldest charge whose outcome is not known',
  )
  const refunds = gauge('upsell_refunds_due', 'Payments that must be given back and are not yet')
  const unhandled = gauge('upsell_webhook_lag_seconds', 'Age of the oldest webhook that is not acted on yet')
  const failures = new Counter({
    name: 'upsell_metrics_errors_total',
    help: 'Times that the database could not be asked for the figures above',
    registers,
  })
  let askedAt = -Infinity

  function gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name, help, labelNames, registers })
  }
  const ageOf = (since: Instant | null) =>
    since === null ? 0 : Math.max(0, nowMs() - Date.parse(since)) / 1000

  async function refresh(): Promise<void> {
    if (nowMs() - askedAt < VITALS_EVERY_MS) return
    askedAt = nowMs()
    try {
      const now = await vitals()
      acceptances.reset()
      for (const { status, count } of now.acceptances) acceptances.set({ status }, count)
      confirming.set(ageOf(now.confirmingSince))
      refunds.set(now.refundsDue)
      unhandled.set(ageOf(now.unhandledSince))
    } catch {
      failures.inc()
    }
  }

  return {
    answered(method: string, route: string, status: number, seconds: number): void {
      requests.observe({ method, route, status }, seconds)
    },
    received: (ageSeconds: number): void => webhookAge.observe(ageSeconds),
    called(kind: string, outcome: string, seconds: number): void {
      upstream.observe({ kind, outcome }, seconds)
    },
    async text(): Promise<string> {
      await refresh()
      return registry.metrics()
    },
  }
}

/** The same gateway, every call of it counted. */
export function measured<Gateway extends object>(
  gateway: Gateway,
  { called }: Pick<Metrics, 'called'>,
): Gateway {
  const counted = Object.entries(gateway).map(([kind, call]) => [
    kind,
    (...given: unknown[]) => {
      const startedAt = performance.now()
      const result: unknown = (call as (...given: unknown[]) => unknown)(...given)
      if (!(result instanceof Promise)) return result
      return result.then((answer: { type?: string } | undefined) => {
        called(kind, answer?.type ?? 'done', (performance.now() - startedAt) / 1000)
        return answer
      })
    },
  ])
  return Object.fromEntries(counted) as Gateway
}
