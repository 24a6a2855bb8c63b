import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

import { freePort } from '../../demo/companion.ts'
import type { Rule } from '../../demo/dodo-simulator/index.ts'
import type { Truth } from './truth.ts'

export interface Bought {
  readonly paymentId: string
  readonly customerId: string
}

/** Dodo's process, and what the run does behind its back. */
export class Dodo {
  readonly url: string
  readonly #child: ChildProcess
  /** How often each fault really happened. */
  readonly faults: Record<string, number> = {}

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
  }

  static async start(seed: number, preferredPort: number): Promise<Dodo> {
    const port = await freePort('127.0.0.1', preferredPort)
    const child = fork(new URL('dodo.ts', import.meta.url).pathname, {
      env: { ...process.env, SEED: String(seed), PORT: String(port) },
      serialization: 'advanced',
    })
    const [{ url }] = (await once(child, 'message')) as [{ url: string }]
    return new Dodo(child, url)
  }

  async buy(order: {
    email: string
    productId: string
    card: string
    metadata?: Record<string, string>
  }): Promise<Bought> {
    const { payment_id, customer_id } = await this.#control<{ payment_id: string; customer_id: string }>(
      'purchases',
      {
        product_id: order.productId,
        customer: { email: order.email, name: 'Ana' },
        card_number: order.card,
        metadata: order.metadata ?? {},
      },
    )
    return { paymentId: payment_id, customerId: customer_id }
  }

  setWebhook = (url: string, secret: string) => this.#control('webhook', { url, secret })
  setPrice = (productId: string, price: number) => this.#control('products', { product_id: productId, price })

  /** Replaces every rule; what the old ones did is counted. */
  async setRules(rules: readonly Rule[]): Promise<void> {
    for (const { effect, used } of await this.#control<(Rule & { used: number })[]>('rules')) {
      if (used === 0) continue
      const name = [effect].flat().map(nameOf).join(' + ')
      this.faults[name] = (this.faults[name] ?? 0) + used
    }
    await this.#control('rules', undefined, 'DELETE')
    if (rules.length > 0) await this.#control('rules', rules)
  }

  /** A payment as the API gives it, or null while the rules interfere. */
  async payment(id: string): Promise<Record<string, unknown> | null> {
    const answer = await fetch(`${this.url}/payments/${id}`, {
      headers: { authorization: 'Bearer soak' },
      signal: AbortSignal.timeout(2_000),
    }).catch(() => null)
    if (!answer?.ok) return null
    return (await answer.json().catch(() => null)) as Record<string, unknown> | null
  }

  /** The customer answers the bank. */
  answerBank = (paymentId: string, answer: 'approve' | 'refuse' | 'cancel') =>
    this.submit(`${this.url}/3ds/${paymentId}`, { answer })

  /** Sends a form of one of Dodo's pages. The rules may swallow it. */
  async submit(url: string, form: Record<string, string>): Promise<boolean> {
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null)
    await answer?.body?.cancel()
    return answer !== null && answer.status < 400
  }

  async truth(): Promise<Truth> {
    this.#child.send('truth')
    const [{ truth }] = (await once(this.#child, 'message')) as [{ truth: Truth }]
    return truth
  }

  close(): void {
    this.#child.disconnect()
  }

  async #control<T>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<T> {
    const answer = await fetch(`${this.url}/__sim/${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    if (!answer.ok) throw new Error(`the simulator said ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
}

function nameOf(effect: Rule['effect'] extends (infer One) | (infer _)[] ? One : never): string {
  const { type, ...more } = effect as {
    type: string
    how?: string
    kind?: string
    when?: string
    code?: number
  }
  const detail =
    more.how ?? more.kind ?? (more.when && `${Math.floor((more.code ?? 0) / 100)}xx ${more.when}`)
  return detail ? `${type} ${detail}` : type
}
