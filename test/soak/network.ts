// The network between all processes, in a process of its own: every query passes here and must not wait for customers.
// It ends with whoever started it.
import { Prng } from '../simulation/prng.ts'
import { lossyProxy, type LossyProxy, type Weather } from '../support/lossy-proxy.ts'

export type NetworkOrder =
  | { readonly open: string; readonly targets: readonly string[]; readonly seed: number }
  | { readonly link: string; readonly become: Weather; readonly cut: boolean }

const links = new Map<string, LossyProxy>()

process.on('message', (order: NetworkOrder) => {
  if ('open' in order) return void open(order)
  const link = links.get(order.link)
  link?.become(order.become)
  if (order.cut) link?.cut()
})

async function open({ open: name, targets, seed }: Extract<NetworkOrder, { open: string }>): Promise<void> {
  const rng = new Prng(seed)
  const proxy = await lossyProxy(() => rng.pick(targets), { random: () => rng.next() })
  links.set(name, proxy)
  process.send?.({ opened: name, url: proxy.url })
}

process.once('disconnect', () => process.exit())
