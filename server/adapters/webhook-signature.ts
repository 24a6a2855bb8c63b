import { Webhook } from 'standardwebhooks'

export interface WebhookHeaders {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
}

/**
 * Checks the Standard Webhooks signature over the exact bytes. Dodo's SDK is not used for this: its `unwrap` skips the
 * check silently when it is given no headers.
 */
export function createWebhookVerifier(secret: string): (body: string, headers: WebhookHeaders) => boolean {
  const webhook = new Webhook(secret)
  return (body, { id, timestamp, signature }) => {
    // The library reads `1700000000junk` as a number.
    if (!id || !/^\d{10}$/.test(timestamp)) return false
    try {
      webhook.verify(body, {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signature,
      })
      return true
    } catch {
      return false
    }
  }
}
