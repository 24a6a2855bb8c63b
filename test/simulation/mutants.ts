import { NONE, type Mutant } from './mutant.ts'
import { CHARGE_MUTANTS } from './mutants-charge.ts'
import { TRUTH_MUTANTS } from './mutants-truth.ts'

/** Every broken protocol that the simulation must notice. */
export const MUTANTS: readonly Mutant[] = [...CHARGE_MUTANTS, ...TRUTH_MUTANTS]

export function mutantNamed(name: string): Mutant {
  const found = [NONE, ...MUTANTS].find((mutant) => mutant.name === name)
  if (found) return found
  throw new Error(`${name} is no mutant; there are ${MUTANTS.map((mutant) => mutant.name).join(', ')}`)
}
