import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

import { json } from './dodo.ts'

/** A real HTTP server that counts the POSTs it gets. */
export async function serve(t: TestContext, handle: RequestListener) {
  let posts = 0
  const server = createServer((request, response) => {
    if (request.method === 'POST') posts++
    handle(request, response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, posts: () => posts, server }
}

/** A second for twenty-five: what matters is that the limit ends the wait. */
export const impatient = (t: TestContext) => {
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  t.mock.method(AbortSignal, 'timeout', (ms: number) => timeout(ms / 25))
}

const truncated = () =>
  new Response('{"session_id": "cks', { headers: { 'content-type': 'application/json' } })
const html = () => new Response('<html>', { headers: { 'content-type': 'text/html' } })
export const blank = () =>
  new Response('', { headers: { 'content-length': '0', 'content-type': 'application/json' } })

const reset = Object.assign(new TypeError('fetch failed'), {
  cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
})

/** After each of these, money may have moved. */
export const LOST_ANSWERS: readonly [why: string, reply: () => Response | Error][] = [
  ...[408, 409, 410, 413, 429, 500, 502, 503, 504].map((status): [string, () => Response] => [
    `Dodo answers ${status}`,
    () => json({ code: 'X' }, status),
  ]),
  ['the connection drops', () => reset],
  ['the answer is an HTML page', html],
  ['the answer is cut short', truncated],
]
