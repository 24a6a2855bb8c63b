import { OF_CALLERS } from './table-of-callers.ts'
import { OF_THE_HOUSE } from './table-of-the-house.ts'
import type { Threat } from './threat.ts'

/** All that is known to threaten a shop, with where it is proven not to work. */
export const THREATS: Readonly<Record<string, Threat>> = { ...OF_CALLERS, ...OF_THE_HOUSE }
