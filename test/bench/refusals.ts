// Does the time of a refusal tell why? Medians per reason, over loopback, without and with the even step (threat T24).
// Run: node test/bench/refusals.ts
import { setTimeout as pause } from 'node:timers/promises'

import { buildApp } from '../../server/app.ts'
import { Budget, UnknownIds } from '../../server/domain/budget.ts'
import { plusMs } from '../../server/domain/time.ts'
import { browserKey, harness, PAGE_ORIGIN, payment, START, visit } from '../support/harness.ts'

const DODO_MS = 40
const REASONS = ['unknown', 'claimed', 'expired', 'refunded', 'bound'] as const

const h = await harness()
// A budget that never ends and no memory of what was asked: every id is as if it came for the first time.
const unlimited = { lookups: new Budget(1e9, 1e9), unknownIds: new UnknownIds(0) }
const deps = {
  ...h.deps,
  ...unlimited,
  gateway: {
    ...h.deps.gateway,
    payment: async (id: string) => {
      await pause(DODO_MS)
      return h.deps.gateway.payment(id)
    },
  },
}
for (const said of [
  payment({ id: 'pay_expired', createdAt: plusMs(START, -3_600_000) }),
  payment({ id: 'pay_refunded', refunded: true }),
  payment({ id: 'pay_bound', metadata: { upsell_challenge: 'x' } }),
]) {
  await h.webhook(said)
}
await visit(h)
const idOf = (reason: string, n: number) =>
  reason === 'unknown' ? `pay_unknown${n}` : reason === 'claimed' ? 'pay_first' : `pay_${reason}`

const quantile = (sorted: number[], q: number) => sorted[Math.floor(sorted.length * q)] ?? 0

async function measure(refusalStepMs: number, samples: number, concurrency: number) {
  const app = await buildApp({
    deps,
    verifyWebhook: () => true,
    script: Buffer.from(''),
    allowedOrigins: [PAGE_ORIGIN],
    ownOrigin: () => null,
    rateLimit: 0,
    refusalStepMs,
    lagMs: () => 0,
    mostViews: Number.MAX_SAFE_INTEGER,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const times = new Map<string, number[]>(REASONS.map((reason) => [reason, []]))
  let next = 0
  async function worker() {
    while (next < samples * REASONS.length) {
      const n = next++
      const reason = REASONS[n % REASONS.length]!
      const body = JSON.stringify({
        placement: 'thank-you',
        paymentId: idOf(reason, n),
        browserKey: browserKey(),
      })
      const startedAt = performance.now()
      const response = await fetch(`${url}/v1/sessions`, {
        method: 'POST',
        body,
        headers: { origin: PAGE_ORIGIN, 'content-type': 'text/plain' },
      })
      await response.arrayBuffer()
      times.get(reason)?.push(performance.now() - startedAt)
      if (response.status !== 403) throw new Error(`${reason}: ${response.status}`)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  await app.close()
  console.log(
    `\n${refusalStepMs ? `Answered at the next multiple of ${refusalStepMs} ms` : 'Answered at once'}: ${samples} samples per reason, ${concurrency} at a time, Dodo ${DODO_MS} ms away`,
  )
  console.table(
    REASONS.map((reason) => {
      const sorted = (times.get(reason) ?? []).toSorted((a, b) => a - b)
      const ms = (q: number) => Number(quantile(sorted, q).toFixed(2))
      return { reason, 'p50 ms': ms(0.5), 'p90 ms': ms(0.9), 'p99 ms': ms(0.99) }
    }),
  )
}

await measure(0, 2_000, 4)
await measure(500, 4_000, 100)
await h.close()
