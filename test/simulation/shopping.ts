import type { UpsellError } from '../../server/errors.ts'
import { METHOD_PAGE } from './plans.ts'
import type { World } from './world.ts'

/** What customers do on Dodo's own pages. */

/** Somebody pays a static link that names an acceptance: the metadata is theirs to write. */
export function forge(world: World, customerId: string, acceptanceId: string, productId: string): void {
  const { ledger } = world
  world.count('forged payment')
  const metadata = { upsell_acceptance: acceptanceId, upsell_offer: 'team', upsell_mac: 'forged' }
  const fate = { kind: 'succeeds', finally: 'succeeded', afterMs: 0 } as const
  ledger.create({ customerId, productId, amount: 100, metadata, origin: 'forged', fate })
}

/** On the hosted checkout, if the server handed one out; most who get there pay. */
export async function onCheckout(
  world: World,
  url: string | UpsellError | null,
  decisionId: string,
): Promise<void> {
  if (typeof url !== 'string') return
  const { rng, sched, seen, ledger } = world
  world.note('customer', 'is on the hosted checkout', () => `${url} for ${decisionId}`)
  if (url !== METHOD_PAGE) seen.urls.push({ at: sched.now, decisionId, url })
  await sched.sleep(rng.spread(2_000, 300_000))
  const session = [...ledger.sessions.values()].find((candidate) => candidate.url === url)
  if (session && rng.chance(0.7)) ledger.payHosted(session)
  await sched.sleep(rng.spread(500, 10_000))
}
