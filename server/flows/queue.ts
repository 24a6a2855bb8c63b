import type { Deps } from '../deps.ts'
import { LONGEST_QUEUE_MS, queueMs, SLOWEST_PER_SECOND } from '../domain/queue.ts'
import { plusMs } from '../domain/time.ts'

/** How long a new charge would wait for its turn, in milliseconds. Costs one question while there is no queue. */
export async function queueOfCharges({ store, now }: Pick<Deps, 'store' | 'now'>): Promise<number> {
  const at = now()
  const queue = await store.waitingCharges(at)
  const isShort = queue.waiting * 1000 <= LONGEST_QUEUE_MS * SLOWEST_PER_SECOND
  const begun = isShort ? 0 : await store.chargesBegun(plusMs(at, -60_000))
  return isShort ? queue.oldestMs : queueMs({ ...queue, begun })
}
