// Dodo, 80 ms away, in a process of its own, so that it does not compete for the bench's event loop.
import { startSimulator } from '../../demo/dodo-simulator/index.ts'
import { discounts, products } from '../../demo/shop/products.ts'

await startSimulator({
  port: Number(process.env['PORT']),
  latencyMs: Number(process.env['LATENCY_MS']),
  settleMs: 20,
  seed: { products: [...products], discounts: [...discounts] },
})
