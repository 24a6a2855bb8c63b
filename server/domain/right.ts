/**
 * What can be paid for by one acceptance or one hosted checkout at a time: an offer on one occasion, or, wherever it
 * is offered, a change of one subscription.
 */
export interface Right {
  readonly occasionId: string
  readonly offerId: string
}

export const rightOf = (of: {
  readonly occasionId: string
  readonly offerId: string
  readonly subscriptionId: string | null
}): Right =>
  of.subscriptionId === null
    ? { occasionId: of.occasionId, offerId: of.offerId }
    : { occasionId: of.subscriptionId, offerId: 'plan' }

/** A customer comes back to an app for years: what came to nothing there must not stand in the way for ever. */
export const isOfApp = ({ occasionId }: Right): boolean => occasionId.startsWith('cus_')
