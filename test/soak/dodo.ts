// Dodo, in a process of its own: what is done to the servers does not touch the truth. It ends with whoever started it.
import { startSimulator } from '../../demo/dodo-simulator/index.ts'
import { discounts, products } from '../../demo/shop/products.ts'
import { Prng } from '../simulation/prng.ts'
import { readTruth } from './truth.ts'

/** As Dodo does: soon once, then in five minutes. */
const RETRIES_MS = [5_000, 300_000]

const rng = new Prng(Number(process.env['SEED']))
const simulator = await startSimulator({
  port: Number(process.env['PORT']),
  latencyMs: 5,
  settleMs: 150,
  webhookDelayMs: 30,
  retryScheduleMs: RETRIES_MS,
  random: () => rng.next(),
  seed: { products: [...products], discounts: [...discounts] },
})
process.on('message', () => process.send?.({ truth: readTruth(simulator) }))
process.once('disconnect', () => process.exit())
process.send?.({ url: simulator.url })
