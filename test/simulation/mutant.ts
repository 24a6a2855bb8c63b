import type { Deps } from '../../server/deps.ts'
import type { Flows } from './flows.ts'
import type { FakeSdk } from './sdk.ts'
import type { World } from './world.ts'

/** A rule of the protocol, broken from outside. */
export interface Mutant {
  readonly name: string
  readonly sdk?: (sdk: FakeSdk) => FakeSdk
  readonly deps?: (deps: Deps, role: 'worker' | 'request', world: World) => Deps
  readonly flows?: (flows: Flows) => Flows
  readonly onCrash?: (world: World, instance: string) => void
}

export const NONE: Mutant = { name: 'none' }
