/** What has been undone may be felt for so long: a connection that broke, a query that waits. */
const FELT_MS = 3_000

/** Whether servers must do without their database, or had to a moment ago. */
export class Trouble {
  readonly #causes: (string | null)[] = []
  readonly #felt: { readonly server: string | null; readonly until: number }[] = []

  /** @param since - On the clock of Date.now(); now, if not given. */
  isOf(server: string, since = Date.now()): boolean {
    const concerns = (one: string | null) => one === null || one === server
    return this.#causes.some(concerns) || this.#felt.some((one) => concerns(one.server) && since < one.until)
  }

  /** @param server - Null: all of them. */
  async during(server: string | null, work: () => Promise<unknown>): Promise<void> {
    this.#causes.push(server)
    try {
      await work()
    } finally {
      this.#causes.splice(this.#causes.indexOf(server), 1)
      this.#felt.push({ server, until: Date.now() + FELT_MS })
      if (this.#felt.length > 100) this.#felt.shift()
    }
  }
}
