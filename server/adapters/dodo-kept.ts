/** What is kept of a value: a plain value as it is, of a list every item, of an object what the shape names. */
type Shape = 'plain' | readonly [Shape] | { readonly [key: string]: Shape }

const PLAN = {
  product_id: 'plain',
  quantity: 'plain',
  addons: [{ addon_id: 'plain', quantity: 'plain' }],
} as const satisfies Shape

/** All that dodo-events.ts reads of payments, subscriptions, refunds and disputes; who the customer is, is not among it. */
const DATA = {
  payload_type: 'plain',
  ...PLAN,
  payment_id: 'plain',
  created_at: 'plain',
  currency: 'plain',
  total_amount: 'plain',
  status: 'plain',
  customer: { customer_id: 'plain' },
  product_cart: [{ product_id: 'plain', quantity: 'plain' }],
  billing: { country: 'plain', state: 'plain', zipcode: 'plain' },
  subscription_id: 'plain',
  payment_link: 'plain',
  refund_status: 'plain',
  dispute_status: 'plain',
  disputes: [{}],
  is_partial: 'plain',
  recurring_pre_tax_amount: 'plain',
  payment_frequency_count: 'plain',
  payment_frequency_interval: 'plain',
  next_billing_date: 'plain',
  payment_method_id: 'plain',
  on_demand: 'plain',
  cancel_at_next_billing_date: 'plain',
  scheduled_change: { ...PLAN, effective_at: 'plain', product_name: 'plain' },
} as const satisfies Shape

const EVENT = { business_id: 'plain', type: 'plain', timestamp: 'plain', data: DATA } as const satisfies Shape

/**
 * A webhook without names, addresses, cards, and metadata that is not ours to keep: only this is ever written down.
 * @param metadataKeys - Keys of the shop's metadata that rules ask for.
 */
export function keptOfEvent(body: string, metadataKeys: ReadonlySet<string>): string {
  const event = parse(body)
  const kept = pick(event, EVENT) as { data?: object } | undefined
  const metadata = keptMetadata(
    (event as { data?: { metadata?: unknown } } | null)?.data?.metadata,
    metadataKeys,
  )
  return JSON.stringify(kept?.data && metadata ? { ...kept, data: { ...kept.data, metadata } } : (kept ?? {}))
}

function pick(value: unknown, shape: Shape): unknown {
  if (shape === 'plain') return typeof value === 'object' && value !== null ? undefined : value
  if (value === null) return null
  if (Array.isArray(shape)) {
    const [item] = shape as readonly [Shape]
    return Array.isArray(value) ? value.map((one) => pick(one, item)) : undefined
  }
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const entries = Object.entries(shape).map(([key, part]) => [
    key,
    Object.hasOwn(value, key) ? pick((value as Record<string, unknown>)[key], part) : undefined,
  ])
  return Object.fromEntries(entries)
}

function keptMetadata(metadata: unknown, keys: ReadonlySet<string>): object | null {
  if (typeof metadata !== 'object' || metadata === null) return null
  const entries = Object.entries(metadata).filter(([key]) => key.startsWith('upsell_') || keys.has(key))
  return Object.fromEntries(entries)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
