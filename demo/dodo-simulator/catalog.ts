import type { Addon, Product } from './dodo.ts'
import { BUSINESS_ID } from './dodo.ts'
import { newId, timestamp } from './ids.ts'
import type { SeedAddon, SeedDiscount, SeedProduct } from './options.ts'
import type { World } from './world.ts'

export function putProduct(world: World, seed: SeedProduct): Product {
  const at = timestamp()
  const known = world.products.get(seed.product_id)
  for (const addon of seed.addons ?? []) putAddon(world, addon)
  const product: Product = {
    product_id: seed.product_id,
    business_id: BUSINESS_ID,
    brand_id: BUSINESS_ID,
    created_at: known?.product.created_at ?? at,
    updated_at: at,
    name: seed.name,
    description: seed.description ?? null,
    image: seed.image ?? null,
    is_recurring: seed.payment_frequency_interval !== undefined,
    tax_category: seed.tax_category ?? 'digital_products',
    price: recurringPrice(seed) ?? oneTimePrice(seed),
    metadata: seed.metadata ?? {},
    entitlements: [],
    credit_entitlements: [],
    addons: seed.addons?.map(({ id }) => id) ?? null,
    license_key_enabled: false,
    product_collection_id: null,
  }
  world.products.set(seed.product_id, { product, seed })
  return product
}

const oneTimePrice = (seed: SeedProduct): Product['price'] => ({
  type: 'one_time_price',
  currency: seed.currency ?? 'USD',
  price: seed.price,
  discount: 0,
  discount_bps: null,
  pay_what_you_want: seed.pay_what_you_want ?? false,
  purchasing_power_parity: false,
  suggested_price: null,
  tax_inclusive: seed.tax_inclusive ?? false,
})

function recurringPrice(seed: SeedProduct): Product['price'] | undefined {
  if (!seed.payment_frequency_interval) return undefined
  return {
    type: 'recurring_price',
    currency: seed.currency ?? 'USD',
    price: seed.price,
    discount: 0,
    discount_bps: null,
    purchasing_power_parity: false,
    payment_frequency_count: seed.payment_frequency_count ?? 1,
    payment_frequency_interval: seed.payment_frequency_interval,
    // How long the subscription may run at most, not how often it is paid.
    subscription_period_count: 10,
    subscription_period_interval: 'Year',
    tax_inclusive: seed.tax_inclusive ?? false,
    trial_period_days: seed.trial_period_days ?? 0,
    trial_amount: null,
    trial_apply_discounts: false,
    trial_payment_method_optional: false,
    zero_amount_payment_method_optional: false,
  }
}

export function putAddon(world: World, seed: SeedAddon): Addon {
  const at = timestamp()
  const addon: Addon = {
    id: seed.id,
    business_id: BUSINESS_ID,
    name: seed.name,
    price: seed.price,
    currency: seed.currency ?? 'USD',
    tax_category: seed.tax_category ?? 'saas',
    description: seed.description ?? null,
    image: null,
    created_at: world.addons.get(seed.id)?.created_at ?? at,
    updated_at: at,
  }
  world.addons.set(seed.id, addon)
  return addon
}

export function putDiscount(world: World, seed: SeedDiscount): void {
  const currency = seed.currency ?? 'USD'
  world.discounts.set(seed.code, {
    discount_id: newId('dsc'),
    business_id: BUSINESS_ID,
    code: seed.code,
    name: null,
    type: seed.type,
    amount: seed.amount,
    created_at: timestamp(),
    customer_eligibility: 'any',
    restricted_to: seed.restricted_to ?? [],
    usage_limit: seed.usage_limit ?? null,
    per_customer_usage_limit: null,
    times_used: 0,
    starts_at: null,
    expires_at: seed.expires_at ?? null,
    subscription_cycles: seed.subscription_cycles ?? null,
    preserve_on_plan_change: seed.preserve_on_plan_change ?? false,
    metadata: {},
    currency_options:
      seed.type === 'flat'
        ? [{ currency, is_default: true, minimum_subtotal: 0, max_amount_possible: seed.amount }]
        : [],
  })
}
