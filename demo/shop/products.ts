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
] as const

export const discounts = [{ code: 'TEAM20', type: 'percentage', amount: 2_000 }] as const
