/** May be bought with the plans Pro and Business, for as long as they run. */
const extraStorage = {
  id: 'adn_extra_storage',
  name: 'Extra storage, 100 GB',
  price: 500,
  currency: 'USD',
} as const

/** What the demo shop sells; the simulator is seeded with it. Prices in minor units. */
export const products = [
  {
    product_id: 'pdt_single_license',
    name: 'Grotesk Nova – single license',
    description: 'One seat, all 18 styles',
    price: 2_900,
    currency: 'USD',
  },
  {
    product_id: 'pdt_team_license',
    name: 'Grotesk Nova – team license',
    description: 'Ten seats, all 18 styles, shared library',
    price: 7_900,
    currency: 'USD',
  },
  {
    product_id: 'pdt_starter_pack',
    name: 'Starter pack of pairings',
    description: 'Twelve ready-made pairings',
    price: 1_500,
    currency: 'USD',
  },
  {
    product_id: 'pdt_basic_monthly',
    name: 'Font library – Basic',
    description: 'One designer, 20 families',
    price: 1_200,
    currency: 'USD',
    tax_category: 'saas',
    payment_frequency_interval: 'Month',
  },
  {
    product_id: 'pdt_pro_monthly',
    name: 'Font library – Pro',
    description: 'Five designers, all families',
    price: 2_900,
    currency: 'USD',
    tax_category: 'saas',
    payment_frequency_interval: 'Month',
    addons: [extraStorage],
  },
  {
    product_id: 'pdt_business_monthly',
    name: 'Font library – Business',
    description: 'Unlimited designers, all families, brand fonts',
    price: 7_900,
    currency: 'USD',
    tax_category: 'saas',
    payment_frequency_interval: 'Month',
    addons: [extraStorage],
  },
  {
    product_id: 'pdt_pro_yearly',
    name: 'Font library – Pro, yearly',
    description: 'Five designers, all families, two months free',
    price: 29_000,
    currency: 'USD',
    tax_category: 'saas',
    payment_frequency_interval: 'Year',
  },
] as const

export const discounts = [{ code: 'TEAM20', type: 'percentage', amount: 2_000 }] as const
