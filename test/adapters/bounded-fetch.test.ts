import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { after, before, describe, it } from 'node:test'

import { DodoPayments } from 'dodopayments'

import { boundedFetch } from '../../server/adapters/bounded-fetch.ts'
import { createDodoGateway } from '../../server/adapters/dodo.ts'
import { anOrder } from '../support/rows.ts'

const CHUNK = Buffer.alloc(64 * 1024, ' ')

describe('an answer that never ends', () => {
  let server: Server
  let sent = 0

  before(async () => {
    server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const pour = (): void => {
        sent += CHUNK.byteLength
        if (!response.destroyed && sent < 1e9) response.write(CHUNK, pour)
      }
      pour()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  it('is given up, and tells nothing about the charge', async () => {
    const { port } = server.address() as { port: number }
    const client = new DodoPayments({
      bearerToken: 'dodo_test_key',
      baseURL: `http://127.0.0.1:${port}`,
      logLevel: 'off',
      fetch: boundedFetch(1024 * 1024),
    })
    const charge = { order: anOrder(), methodId: 'pm_1', metadata: {}, returnUrl: null }
    assert.equal((await createDodoGateway(client).charge(charge)).type, 'no_answer')
    assert.ok(sent < 50e6, `${sent} bytes were read`)
  })
})

it('an answer of a fitting size is read as it is', async () => {
  const bounded = boundedFetch(100, async () => Response.json({ a: 'ä' }, { status: 201 }))
  const answer = await bounded('http://dodo.test')
  assert.deepEqual([answer.status, await answer.json()], [201, { a: 'ä' }])
})
