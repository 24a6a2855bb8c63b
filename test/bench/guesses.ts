// The flood of flood.ts, as a process of its own: it must not slow down whoever measures. Prints what came back, as JSON.
import { randomBytes } from 'node:crypto'

import autocannon from 'autocannon'

const [url = '', seconds = '15', origin = ''] = process.argv.slice(2)
const PER_SECOND = 10_000
/** The flood comes from so many addresses, each below or above its own limit. */
const ADDRESSES = 5_000

/** A guess of its own, from one of many addresses. */
function guess(request: autocannon.Request): autocannon.Request {
  const address = Math.floor(Math.random() * ADDRESSES)
  request.headers = {
    origin,
    'content-type': 'application/json',
    'x-forwarded-for': `10.0.${Math.floor(address / 250)}.${address % 250}`,
  }
  const paymentId = `pay_guess${randomBytes(12).toString('hex')}`
  request.body = JSON.stringify({ placement: 'thank-you', paymentId, browserKey: 'x'.repeat(43) })
  return request
}

const { requests, statusCodeStats, duration } = await autocannon({
  url,
  connections: 100,
  duration: Number(seconds),
  overallRate: PER_SECOND,
  requests: [{ method: 'POST', path: '/v1/sessions', setupRequest: guess }],
})
console.log(JSON.stringify({ perSecond: Math.round(requests.average), statusCodeStats, duration }))
