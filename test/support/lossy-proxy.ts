import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface LossyProxy {
  /** The target's address, with the proxy's port. */
  readonly url: string
  /** The next query with these words reaches the target; its answer does not come back, the connection breaks. */
  loseAnswerTo(words: string): void
  /** From now on nothing comes back, and nothing breaks. */
  fallSilent(): void
  /** From now on, for connections old and new. */
  become(weather: Weather): void
  /** Breaks every open connection. */
  cut(): void
  close(): void
}

/** What the network does; what is not named, it does not do. */
export interface Weather {
  /** Nobody answers at the address; open connections live on. */
  readonly refuses?: boolean
  /** Bytes wait until this is over and then arrive, also when their sender has given up. */
  readonly stalls?: 'there' | 'back' | 'both'
  readonly delayMs?: number
  /** How likely a piece of an answer breaks its connection instead of arriving. */
  readonly breaks?: number
}

const RELISTEN_PAUSE_MS = 20

/**
 * The network between two processes, with the faults that only a network has.
 * @param target - Where to connect; asked for each connection.
 * @param random - Decides about `breaks`.
 */
export async function lossyProxy(
  target: string | (() => string),
  { port = 0, random = Math.random }: { port?: number; random?: () => number } = {},
): Promise<LossyProxy> {
  const targetUrl = () => new URL(typeof target === 'string' ? target : target())
  const sockets = new Set<Socket>()
  const pipes = new Set<Pipe>()
  let weather: Weather = {}
  let lost: string | null = null
  let closed = false

  const server = createServer((client) => {
    const { hostname, port: targetPort } = targetUrl()
    const upstream = connect(Number(targetPort), hostname)
    let answerIsLost = false
    const there = new Pipe(client, upstream, () => weatherOf('there'))
    const back = new Pipe(upstream, client, () => weatherOf('back'))
    client.on('data', (sent) => {
      if (lost !== null && sent.includes(lost)) {
        answerIsLost = true
        lost = null
      }
      there.push(sent)
    })
    upstream.on('data', (answer) => {
      if (answerIsLost || random() < (weather.breaks ?? 0)) client.destroy()
      else back.push(answer)
    })
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay()
      socket.on('close', () => sockets.delete(socket))
    }
    for (const pipe of [there, back]) {
      pipes.add(pipe)
      pipe.onEnd = () => pipes.delete(pipe)
    }
  })
  const weatherOf = (direction: 'there' | 'back') => ({
    stalled: weather.stalls === 'both' || weather.stalls === direction,
    delayMs: weather.delayMs ?? 0,
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const own = (server.address() as AddressInfo).port

  function listen(): void {
    if (closed || server.listening || weather.refuses) return
    // Its port may have been lent to somebody's outgoing connection meanwhile.
    server.once('error', () => setTimeout(listen, RELISTEN_PAUSE_MS))
    server.listen(own, '127.0.0.1', () => server.removeAllListeners('error'))
  }
  function become(next: Weather): void {
    weather = next
    if (weather.refuses && server.listening) server.close()
    listen()
    for (const pipe of pipes) pipe.flush()
  }
  function cut(): void {
    for (const socket of sockets) socket.destroy()
  }

  const url = targetUrl()
  url.port = String(own)
  return {
    url: url.href,
    loseAnswerTo: (words) => void (lost = words),
    fallSilent: () => become({ stalls: 'back' }),
    become,
    cut,
    close() {
      closed = true
      server.close()
      cut()
    },
  }
}

/** One direction of a connection: what came in, and when it may leave. */
class Pipe {
  onEnd: () => void = () => {}
  readonly #to: Socket
  readonly #weather: () => { stalled: boolean; delayMs: number }
  readonly #waiting: { at: number; bytes: Buffer }[] = []
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  constructor(from: Socket, to: Socket, weather: () => { stalled: boolean; delayMs: number }) {
    this.#to = to
    this.#weather = weather
    from.on('error', () => {})
    from.on('close', () => {
      this.#isOver = true
      this.flush()
    })
  }

  push(bytes: Buffer): void {
    this.#waiting.push({ at: performance.now() + this.#weather().delayMs, bytes })
    this.flush()
  }

  /** Hands on what may leave now, and the end of the connection after it. */
  flush(): void {
    clearTimeout(this.#timer)
    if (this.#weather().stalled && this.#waiting.length > 0) return
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const leftMs = next.at - performance.now()
      if (leftMs > 0) {
        this.#timer = setTimeout(() => this.flush(), leftMs)
        return
      }
      this.#waiting.shift()
      if (!this.#to.destroyed) this.#to.write(next.bytes)
    }
    if (!this.#isOver) return
    this.#to.end(() => this.#to.destroy())
    this.onEnd()
  }
}
