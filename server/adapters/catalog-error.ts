export interface Fault {
  /** Null where it is about the file as a whole. */
  readonly line: number | null
  /** E.g. `offers.team-license.on_decline`; null where no key is meant. */
  readonly key: string | null
  readonly text: string
}

/** The file cannot be used. The message has a line per fault: file, line, key and what was expected. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError'
  readonly faults: readonly Fault[]

  constructor(file: string, faults: readonly Fault[], options?: ErrorOptions) {
    const told = faults.map(({ line, key, text }) =>
      [line === null ? file : `${file}:${line}`, key, text].filter((part) => part !== null).join(': '),
    )
    super(told.join('\n'), options)
    this.faults = faults
  }
}
