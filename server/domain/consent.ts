interface ConsentTerms {
  readonly mode: 'one_click' | 'checkout'
  readonly seller: string
  readonly item: string
  readonly total: string
  readonly tax: string | null
  readonly card: { readonly brand: string; readonly last4: string } | null
}

/** What the customer agrees to by pressing the button: what, from whom, how much, to which card. */
export function consentText({ mode, seller, item, total, tax, card }: ConsentTerms): string {
  const amount = tax ? `${total} incl. ${tax} tax` : total
  if (mode === 'checkout') {
    return `You order “${item}” from ${seller} for ${amount} on the checkout page. This is a separate order.`
  }
  const method = card ? `${card.brand} •••• ${card.last4}` : 'the card you used'
  return (
    `By clicking you order “${item}” from ${seller} and authorise a single charge of ${amount} ` +
    `to ${method}. This is a separate order.`
  )
}
