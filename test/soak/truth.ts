import type { Metadata } from '../../demo/dodo-simulator/dodo.ts'
import type { Simulator } from '../../demo/dodo-simulator/index.ts'
import type { ChargePost, LedgerPayment } from '../simulation/ledger.ts'

/** What really happened at Dodo, in the words of the invariants. */
export interface Truth {
  readonly payments: readonly TruePayment[]
  readonly posts: readonly ChargePost[]
  /** `status payment` for which a webhook was answered with 2xx. */
  readonly acknowledged: readonly string[]
  readonly requests: number
  readonly webhooks: { readonly sent: number; readonly accepted: number; readonly unheard: number }
}

export interface TruePayment extends LedgerPayment {
  /** When the bank had decided: succeeded or failed. */
  readonly decidedAt: number | null
  /** When the webhook that tells it came: at once, later because it was sent or taken later, or not at all. */
  readonly told: 'at_once' | 'late' | 'never'
}

type Ledger = ReturnType<Simulator['ledger']>
type DodoPayment = Ledger['payments'][number]
type Delivery = Ledger['deliveries'][number]

/** Two processes read one clock, each through its own rounding. */
const ROUNDING_MS = 20

export function readTruth(simulator: Simulator): Truth {
  const ledger = simulator.ledger()
  const requests = simulator.requests()
  const metadata = new Map(ledger.sessions.map(({ id, request }) => [id, texts(request.metadata ?? {})]))
  const told = deliveriesByPayment(ledger.deliveries)
  const attempts = ledger.deliveries.flatMap((delivery) => delivery.attempts)
  return {
    payments: ledger.payments.map((payment) =>
      truePayment(
        payment,
        metadata.get(payment.checkout_session_id ?? '') ?? {},
        told.get(payment.payment_id) ?? [],
      ),
    ),
    posts: requests.filter(isCharge).map(({ at, body }) => ({
      acceptanceId: idIn(body),
      at: Date.parse(at),
      previewed: 'not watched',
    })),
    acknowledged: attempts.filter(isTaken).map(({ payload }) => acknowledgedBy(payload)),
    requests: requests.length,
    webhooks: {
      sent: attempts.length,
      accepted: attempts.filter(isTaken).length,
      unheard: ledger.deliveries.filter((delivery) => !delivery.attempts.some(isTaken)).length,
    },
  }
}

function truePayment(
  payment: DodoPayment,
  metadata: Readonly<Record<string, string>>,
  deliveries: readonly Delivery[],
): TruePayment {
  const { payment_id: id, status, total_amount: amount, customer, product_cart } = payment
  const createdAt = Date.parse(payment.created_at)
  const changedAt = Date.parse(payment.updated_at ?? payment.created_at) - ROUNDING_MS
  const final = deliveries.find(({ type }) => type === `payment.${status}`)
  const refunded = payment.refund_status === 'full'
  // A refund changes the payment once more; if no webhook told of its success, it came after its creation at least.
  const decidedAt = final ? Date.parse(final.timestamp) - ROUNDING_MS : refunded ? createdAt : changedAt
  const isFinal = status === 'succeeded' || status === 'failed' || status === 'cancelled'
  return {
    id,
    customerId: customer.customer_id,
    productId: product_cart?.[0]?.product_id ?? '',
    amount,
    metadata,
    createdAt,
    origin: originOf(metadata),
    status: status ?? 'processing',
    succeededAt: status === 'succeeded' ? decidedAt : null,
    refundedAt: refunded ? changedAt : null,
    disputedAt: null,
    listedFrom: createdAt,
    listedBare: 'upsell_acceptance' in metadata && !('upsell_acceptance' in payment.metadata),
    beyond: false,
    decidedAt: isFinal ? decidedAt : null,
    told: toldBy(final),
  }
}

/** A server that is down, frozen or cut off takes nothing: then it comes with a later try, if at all. */
function toldBy(delivery: Delivery | undefined): TruePayment['told'] {
  if (!delivery || delivery.how === 'bad_signature' || !delivery.attempts.some(isTaken)) return 'never'
  return delivery.how !== 'late' && delivery.attempts.slice(0, 1).some(isTaken) ? 'at_once' : 'late'
}

const isTaken = ({ status }: { status: number | null }): boolean => status !== null && status < 300

const texts = (metadata: Metadata): Record<string, string> =>
  Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, String(value)]))

/** A webhook that was never sent has no payload: its payment counts as untold. */
function deliveriesByPayment(deliveries: readonly Delivery[]): Map<string, Delivery[]> {
  const found = new Map<string, Delivery[]>()
  for (const delivery of deliveries) {
    const data = delivery.attempts[0]?.payload as { data: { payment_id?: string } } | undefined
    const id = data?.data.payment_id
    if (id) found.set(id, [...(found.get(id) ?? []), delivery])
  }
  return found
}

function originOf(metadata: Readonly<Record<string, string>>): LedgerPayment['origin'] {
  if (metadata['upsell_mac'] === 'forged') return 'forged'
  if (metadata['upsell_route'] === 'checkout') return 'hosted'
  return metadata['upsell_acceptance'] ? 'one_click' : 'shop'
}

const isCharge = ({ method, path, body }: { method: string; path: string; body: unknown }): boolean =>
  method === 'POST' && path === '/checkouts' && idIn(body) !== ''

const idIn = (body: unknown): string =>
  (body as { metadata?: Record<string, string> } | null)?.metadata?.['upsell_acceptance'] ?? ''

function acknowledgedBy(payload: unknown): string {
  const { type, data } = payload as { type: string; data: { payment_id: string; status?: string } }
  return `${type.startsWith('payment.') ? (data.status ?? type) : type} ${data.payment_id}`
}
