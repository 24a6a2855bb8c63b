import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface LossyProxy {
  readonly url: string
  /** The next query with these words reaches the database; its answer does not come back, the connection breaks. */
  loseAnswerTo(words: string): void
  /** From now on nothing comes back, and nothing breaks. */
  fallSilent(): void
  close(): void
}

/** The network between an instance and its database, with the faults that only a network has. */
export async function lossyProxy(databaseUrl: string): Promise<LossyProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let lost: string | null = null
  let silent = false

  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    let answerIsLost = false
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => other.destroy())
    }
    client.on('data', (sent) => {
      if (lost !== null && sent.includes(lost)) {
        answerIsLost = true
        lost = null
      }
      database.write(sent)
    })
    database.on('data', (answer) => {
      if (answerIsLost) client.destroy()
      else if (!silent) client.write(answer)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    loseAnswerTo: (words) => void (lost = words),
    fallSilent: () => void (silent = true),
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
