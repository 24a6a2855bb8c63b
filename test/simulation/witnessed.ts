import type { AcceptanceStatus } from '../../server/domain/acceptance.ts'

/** What customers were told, and when: the server is held to every word of it. */
export class Witnessed {
  readonly accepted = new Set<string>()
  /** When each acceptance became durable, by the one true clock. */
  readonly committedAt = new Map<string, number>()
  readonly shown: {
    readonly at: number
    readonly acceptanceId: string
    readonly status: AcceptanceStatus
  }[] = []
  readonly urls: {
    readonly at: number
    readonly decisionId: string
    readonly url: string
  }[] = []
  readonly offers: {
    readonly askedAt: number
    readonly decisionId: string
    readonly offerId: string
    readonly purchaseId: string
    readonly customerId: string
  }[] = []
  readonly declines: {
    readonly answeredAt: number
    readonly offerId: string
    readonly decisionId: string
    readonly purchaseId: string
    readonly customerId: string
  }[] = []
  /** Acceptances that a person was called to look at. */
  readonly flagged = new Set<string>()
  /** `status payment` or `event payment` for which a webhook was answered with 204. */
  readonly acknowledged = new Set<string>()
  readonly errors: string[] = []
}
