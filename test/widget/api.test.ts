import { expect } from '@open-wc/testing'

import { createAsk } from '../../widget/api.ts'
import { decision, lost, quote, refused, session } from './fake-api.ts'

const real = window.fetch.bind(window)
const requests: Request[] = []

/** Answers every request with this, or fails the network. */
function network(answer: () => Response): void {
  requests.length = 0
  window.fetch = async (input, init) => {
    requests.push(new Request(input, init))
    return answer()
  }
}

const ask = createAsk('https://upsell.example/')
const body = { placement: 'thank-you', paymentId: 'pay_1', browserKey: 'k'.repeat(43) }

describe('the HTTP client', () => {
  afterEach(() => Object.assign(window, { fetch: real }))

  it('opens a session without a CORS preflight', async () => {
    network(() => Response.json(session(), { status: 201 }))
    expect((await ask('sessions', body)).ok).to.equal(true)
    const [request] = requests
    expect(request!.url).to.equal('https://upsell.example/v1/sessions')
    expect(request!.method).to.equal('POST')
    // Only these headers, with these values, are "simple": https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    expect([...request!.headers]).to.deep.equal([['content-type', 'text/plain']])
    expect(request!.credentials).to.equal('omit')
    expect(await request!.json()).to.deep.equal(body)
  })

  it('shows the session on every later call, which outlives the page', async () => {
    network(() => Response.json({ decision: decision() }))
    await ask('decision/decline', { decisionId: 'dec_1', how: 'dismissed' }, 'token_1')
    expect(requests[0]!.headers.get('authorization')).to.equal('Bearer token_1')
    expect(requests[0]!.keepalive).to.equal(true)
    expect(await requests[0]!.json()).to.deep.equal({ decisionId: 'dec_1', how: 'dismissed' })
  })

  it('reads without a body, and with nothing from a cache', async () => {
    network(() => Response.json({}))
    await ask('acceptances/acc_1?wait=20&after=charging', undefined, 'token_1')
    const [request] = requests
    expect(request!.url).to.equal('https://upsell.example/v1/acceptances/acc_1?wait=20&after=charging')
    expect([request!.method, request!.cache, request!.body]).to.deep.equal(['GET', 'no-store', null])
  })

  it('passes on the code of a refusal, and the price that holds now', async () => {
    const error = { code: 'quote_changed', message: 'The price changed.' }
    network(() => Response.json({ error, quote: quote({ id: 'quo_2' }) }, { status: 409 }))
    const answer = await ask('decision/checkout', { decisionId: 'dec_1' }, 'token_1')
    expect(answer).to.deep.include({ ok: false, status: 409, code: 'quote_changed' })
    expect(answer).to.have.nested.property('quote.id', 'quo_2')
    network(() => Response.json({ error }, { status: 404 }))
    expect(await ask('decision', undefined, 'token_1')).to.deep.equal(refused(404, 'quote_changed'))
  })

  it('takes an empty answer for a yes', async () => {
    network(() => new Response(null, { status: 204 }))
    expect((await ask('decision/viewed', { decisionId: 'dec_1' }, 'token_1')).ok).to.equal(true)
  })

  for (const [why, answer] of Object.entries({
    'a broken network': () => Promise.reject(new TypeError('network')) as never,
    'a broken server': () => new Response('{}', { status: 502 }),
    'a busy server': () => new Response('{}', { status: 429 }),
    'a page instead of an answer': () => new Response('<html>', { status: 200 }),
    'a page instead of a refusal': () => new Response('<html>', { status: 403 }),
  })) {
    it(`calls ${why} a lost answer, never a failure`, async () => {
      network(answer)
      expect(await ask('acceptances/acc_1/undo', {}, 'token_1')).to.deep.equal(lost)
    })
  }
})
