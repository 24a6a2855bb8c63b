import { Webhook } from 'standardwebhooks'

export interface WebhookHeaders {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
}

/**
 * Checks the Standard Webhooks signature over the exact bytes, with the current secret and then, while it is being
 * rotated, with the previous one. Dodo's SDK is not used for this: its `unwrap` skips the
 * check silently when it is given no headers.
 */
export function createWebhookVerifier(
  secrets: readonly string[],
): (body: string, headers: WebhookHeaders) => boolean {
  const webhooks = secrets.map((secret) => new Webhook(secret))
  return (body, { id, timestamp, signature }) => {
    // The library reads `1700000000junk` as a number.
    if (!id || !/^\d{10}$/.test(timestamp)) return false
    const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
    return webhooks.some((webhook) => isSigned(webhook, body, headers))
  }
}

function isSigned(webhook: Webhook, body: string, headers: Record<string, string>): boolean {
  try {
    webhook.verify(body, headers)
    return true
  } catch {
    return false
  }
}
