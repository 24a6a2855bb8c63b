import { fork, type ChildProcess } from 'node:child_process'
import { on } from 'node:events'

import type { Weather } from '../support/lossy-proxy.ts'
import type { NetworkOrder } from './network.ts'

/** The links between the processes, by name: `server-1 → dodo`, `server-1 → database`, `dodo → servers`. */
export class Network {
  readonly names: string[] = []
  readonly #child: ChildProcess = fork(new URL('network.ts', import.meta.url).pathname)

  /** @returns the address to use instead of the target's; of several targets each connection gets any. */
  async open(name: string, seed: number, ...targets: string[]): Promise<string> {
    const opened = on(this.#child, 'message')
    this.#send({ open: name, targets, seed })
    this.names.push(name)
    for await (const [answer] of opened) {
      const { opened: which, url } = answer as { opened: string; url: string }
      if (which === name) return url
    }
    throw new Error('the network ended')
  }

  become(link: string, weather: Weather, cut = false): void {
    this.#send({ link, become: weather, cut })
  }

  close(): void {
    this.#child.disconnect()
  }

  #send(order: NetworkOrder): void {
    this.#child.send(order)
  }
}
