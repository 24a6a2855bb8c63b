import { randomBytes } from 'node:crypto'

import { startCompanion, freePort, type CompanionOptions, type LogLine } from './companion.ts'
import { startSimulator, type SimulatorOptions } from './dodo-simulator/index.ts'
import { discounts, products } from './shop/products.ts'
import { startShop } from './shop/shop.ts'

export interface DemoOptions {
  /** Preferred ports; 0 for any free one. One that is taken is replaced by a free one. */
  readonly ports: { readonly shop: number; readonly server: number; readonly simulator: number }
  readonly offersFile?: string
  readonly simulator?: Pick<SimulatorOptions, 'latencyMs' | 'settleMs' | 'webhookDelayMs'>
  readonly onLog?: (line: LogLine) => void
}

const CUSTOMER_TOKEN_SECRET = randomBytes(32).toString('base64')
const HOST = '127.0.0.1'
const WEBHOOK_KEY = `whsec_${Buffer.from('the demo signs its webhooks, too').toString('base64')}`

/** The demo shop, the companion server and the Dodo simulator, wired together; the e2e tests run on it too. */
export async function startDemo({ ports, offersFile, simulator: timing, onLog = () => {} }: DemoOptions) {
  const simulator = await startSimulator({
    host: HOST,
    port: await freePort(HOST, ports.simulator),
    seed: { products: [...products], discounts: [...discounts] },
    ...timing,
  })
  const serverPort = await freePort(HOST, ports.server)
  const shop = await startShop({
    host: HOST,
    port: await freePort(HOST, ports.shop),
    serverUrl: `http://${HOST}:${serverPort}`,
    customerTokenSecret: CUSTOMER_TOKEN_SECRET,
    dodo: { baseURL: simulator.url, bearerToken: 'dodo_test_demo' },
  })
  const companionOptions: CompanionOptions = {
    host: HOST,
    port: serverPort,
    simulatorUrl: simulator.url,
    webhookKey: WEBHOOK_KEY,
    customerTokenSecret: CUSTOMER_TOKEN_SECRET,
    shopOrigin: shop.url,
    offersFile: offersFile ?? new URL('shop/offers.yaml', import.meta.url).pathname,
    onLog,
  }
  const companion = await startCompanion(companionOptions)
  simulator.setWebhook({ url: `${companion.url}/v1/webhooks/dodo`, secret: WEBHOOK_KEY })
  return {
    simulator,
    shop,
    companion,
    async close(): Promise<void> {
      await companion.stop()
      await Promise.all([shop.close(), simulator.close()])
    },
  }
}
