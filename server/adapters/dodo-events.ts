import { Type } from 'typebox'

import type { DodoEvent } from '../domain/event.ts'
import { readSubscription } from './dodo-plan-shapes.ts'
import { fits, maybe, readPayment } from './dodo-shapes.ts'

const EventShape = Type.Object({ type: Type.String(), data: Type.Object({}) })
const ReturnShape = Type.Object({
  payment_id: Type.String({ minLength: 1 }),
  is_partial: maybe(Type.Boolean()),
})

const isEvent = fits(EventShape)
const isReturn = fits(ReturnShape)

/** A webhook by what it tells us. What we do not understand is `other`: kept, answered, without effect. */
export function readEvent(body: string): DodoEvent {
  const envelope = parseJson(body)
  if (!isEvent(envelope)) return { type: 'other', name: 'unreadable' }
  const { type: name, data } = envelope
  if (name.startsWith('payment.')) {
    const payment = readPayment(data)
    return payment ? { type: 'payment', payment } : { type: 'other', name }
  }
  if (name.startsWith('subscription.')) {
    const subscription = readSubscription(data)
    return subscription ? { type: 'subscription', subscription } : { type: 'other', name }
  }
  if (!isReturn(data)) return { type: 'other', name }
  const paymentId = data.payment_id
  if (name === 'refund.succeeded') return { type: 'refunded', paymentId, whole: data.is_partial !== true }
  return name === 'dispute.opened' ? { type: 'disputed', paymentId } : { type: 'other', name }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
