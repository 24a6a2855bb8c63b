import type { Proof } from '../support/proofs.ts'

/** How bad it would be, and how easy without a control: critical, high, medium, low. */
export type Severity = 'C' | 'H' | 'M' | 'L'

export interface Threat {
  readonly severity: Severity
  readonly threat: string
  /** What the tests hold to be true. */
  readonly asserted: string
  readonly proofs: readonly Proof[]
}

export const threat = (severity: Severity, about: string, asserted: string, ...proofs: Proof[]): Threat => ({
  severity,
  threat: about,
  asserted,
  proofs,
})
