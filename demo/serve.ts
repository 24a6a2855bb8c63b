// The demo in one terminal: npm start. Nothing is kept; Ctrl-C ends all of it.
import { build } from 'vite'

import type { LogLine } from './companion.ts'
import { startDemo } from './demo.ts'

let stopping = false

const port = (name: string, preferred: number) => Number(process.env[name] ?? preferred)

await build({ logLevel: 'warn' })
const demo = await startDemo({
  ports: {
    shop: port('SHOP_PORT', 4242),
    server: port('PORT', 8787),
    simulator: port('SIMULATOR_PORT', 4243),
  },
  simulator: { settleMs: 1_200, webhookDelayMs: 300 },
  onLog: tell,
})

console.log(`
  upsell-offer demo

  Shop       ${demo.shop.url}      ← start here: buy, pay, land on the thank-you page, accept the offer
  Server     ${demo.companion.url}
  Simulator  ${demo.simulator.url}      plays Dodo; what was really paid: ${demo.simulator.url}/__sim/ledger

  On the checkout choose the card whose later charge is declined, or that wants the bank's confirmation, to see more.
  Ctrl-C ends everything.
`)

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  await demo.close()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
void demo.companion.ended.then((code) => stop(code))

// Whoever started this may be ended alone, without a terminal that tells the whole group: then nobody can stop it.
const { ppid } = process
setInterval(() => process.ppid !== ppid && void stop(0), 1_000).unref()

/** The server's own story. */
function tell({ level, msg, ...fields }: LogLine): void {
  if (stopping) return
  const shown = Object.entries(fields).filter(
    ([key]) => !['time', 'pid', 'hostname', 'reqId', 'err'].includes(key),
  )
  const text = shown.map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  console.log(`  ${level >= 50 ? 'ERROR ' : level >= 40 ? 'warn  ' : ''}${msg}  ${text.join(' ')}`)
}
