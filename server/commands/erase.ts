import { seal } from '../flows/evidence.ts'
import { erase } from '../flows/forget.ts'
import type { CommandDeps } from './export.ts'

/**
 * @param customer - `cus_…`.
 * @returns 0; 1: nothing is known about them, or their money is on its way.
 */
export async function runErase(customer: string, deps: CommandDeps): Promise<0 | 1> {
  const erased = await erase(deps, customer)
  if (!erased) {
    deps.warn(`A charge or a refund of ${customer} is under way; try again when it is settled.`)
    return 1
  }
  if (erased.decisions + erased.purchases === 0) {
    deps.warn(`Nothing is known about ${customer}.`)
    return 1
  }
  // The server may be stopped for this: the chain should not wait for it.
  await seal(deps)
  deps.print(JSON.stringify(erased))
  deps.warn(
    'Dodo keeps its own records; and backups and logs of before keep what they have until they expire.',
  )
  return 0
}
