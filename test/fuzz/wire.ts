import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'

import { Prng } from '../simulation/prng.ts'
import type { Unlike } from '../support/harness.ts'
import { changedSince } from '../threats/effects.ts'
import { mutateText, noise } from './mutate.ts'
import { openStage, type Stage } from './stage.ts'
import { answered, emptyTally, found, type Tally } from './tally.ts'

const AT_ONCE = 20
/** A server that waits for the rest of a request which will never come. */
const PATIENCE_MS = 15_000

/** Bytes that are no proper HTTP, on real connections: what no client library would send. */
export async function wireBlock(seed: number, size: number, open?: Unlike['open']): Promise<Tally> {
  const stage = await openStage(open)
  const tally = emptyTally()
  try {
    await stage.h.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = stage.h.app.server.address() as AddressInfo
    const before = await stage.guarded()
    const rng = new Prng(seed)
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (tally.sent < size) {
          tally.sent += 1
          await sendRaw(port, brokenHttp(rng, stage), tally)
        }
      }),
    )
    const alive = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)
    if (!alive?.ok) found(tally, 'crashes', 'the server is no longer alive')
    for (const part of changedSince(before, await stage.guarded())) found(tally, 'effects', part)
  } finally {
    await stage.close()
  }
  return tally
}

const CRLF = '\r\n'

function lines(first: string, headers: readonly string[], body = ''): string {
  return [first, ...headers, '', body].join(CRLF)
}

function brokenHttp(rng: Prng, { sessions, victims }: Stage): string {
  const body = JSON.stringify({ decisionId: rng.pick(victims), how: 'declined' })
  const host = 'host: upsell.example.com'
  const bearer = `authorization: Bearer ${rng.pick(sessions)}`
  const length = `content-length: ${Buffer.byteLength(body)}`
  const json = 'content-type: application/json'
  const post = 'POST /v1/decision/decline HTTP/1.1'
  const whole = lines(post, [host, bearer, json, length, 'connection: close'], body)
  return rng.weighted<() => string>([
    [() => mutateText(rng, whole), 10],
    [() => whole.slice(0, rng.int(0, whole.length - 1)), 4],
    [
      () =>
        lines(post, [host, bearer, json, length, 'transfer-encoding: chunked'], `0${CRLF}${CRLF}${whole}`),
      1,
    ],
    [() => lines(post, [host, json, length, 'content-length: 3'], body), 1],
    [() => lines(post, [host, json, 'content-length: 99999999'], body), 1],
    [() => lines(post, [host, json, 'content-length: -1'], body), 1],
    [
      () => lines(post, [host, json, 'transfer-encoding: chunked'], `zz${CRLF}${body}${CRLF}0${CRLF}${CRLF}`),
      1,
    ],
    [() => lines(post, [host, json, 'transfer-encoding: gzip, chunked'], body), 1],
    [() => lines(post, [host, 'expect: 100-continue', json, length], body), 1],
    [() => lines(post, [host, 'upgrade: websocket', 'connection: upgrade', json, length], body), 1],
    [() => lines(post, [], body), 1],
    [() => lines(post, [host, host, json, length], body), 1],
    [() => lines(post, [host, ...Array.from({ length: 150 }, (_, n) => `x-${n}: ${n}`)]), 1],
    [() => lines(post, [host, `x-long: ${'a'.repeat(rng.spread(1_000, 40_000))}`]), 1],
    [() => lines(post, [host, `x-fold: a${CRLF}\tb`, `bad header: 1`]), 1],
    [
      () => lines(`${rng.pick(['post', 'P\u0000ST', 'CONNECT', 'TRACE', 'PRI', 'XYZ'])} / HTTP/1.1`, [host]),
      2,
    ],
    [() => lines(`GET /${'a'.repeat(rng.spread(100, 30_000))} HTTP/1.1`, [host]), 1],
    [() => lines('GET http://evil.example.com/v1/decision HTTP/1.1', [host, bearer]), 1],
    [() => lines('GET /v1/decision', []), 1],
    [() => lines('GET /v1/decision HTTP/9.9', [host]), 1],
    [() => `PRI * HTTP/2.0${CRLF}${CRLF}SM${CRLF}${CRLF}`, 1],
    [() => `\u0016\u0003\u0001${noise(rng, 200)}`, 1],
    [() => noise(rng, 300), 2],
    [() => `${lines('GET /healthz HTTP/1.1', [host])}${whole}${noise(rng)}`, 2],
  ])()
}

/** What the server says until it closes the connection. */
async function sendRaw(port: number, text: string, tally: Tally): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const closed = once(socket, 'close')
  const said: Buffer[] = []
  socket.on('data', (data) => said.push(data))
  socket.on('end', () => socket.end())
  // A server may hang up on nonsense: that is an answer.
  socket.on('error', () => {})
  const watchdog = setTimeout(() => {
    found(tally, 'crashes', `left waiting: ${JSON.stringify(text.slice(0, 300))}`)
    socket.destroy()
  }, PATIENCE_MS)
  socket.end(text)
  await closed.catch(() => {})
  clearTimeout(watchdog)
  const answers = Buffer.concat(said).toString()
  const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status ?? '')
  for (const status of statuses.length > 0 ? statuses : ['hung up']) answered(tally, status)
  const failed = statuses.find((status) => status >= '500')
  if (failed) found(tally, 'serverErrors', `${failed} to ${JSON.stringify(text.slice(0, 500))}`)
}
