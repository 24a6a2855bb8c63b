/** What happened, in order: always as one number, and as text if it is to be told. */
export class Story {
  readonly lines: string[] = []
  #hash = 0x811c9dc5
  readonly #told: boolean

  constructor(told: boolean) {
    this.#told = told
  }

  note(at: number, who: string, what: string, more?: () => string): void {
    this.#mix(at % 0x7fffffff)
    this.#mix(who.length)
    for (let i = 0; i < what.length; i++) this.#mix(what.charCodeAt(i))
    if (!this.#told) return
    const time = new Date(at).toISOString().slice(8, 23).replace('T', ' ')
    this.lines.push(`${time}  ${who.padEnd(10)} ${what}${more ? `  ${more()}` : ''}`)
  }

  /** Two tellings of one seed have the same hash. */
  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0')
  }

  #mix(value: number): void {
    this.#hash = Math.imul(this.#hash ^ value, 0x01000193)
  }
}
