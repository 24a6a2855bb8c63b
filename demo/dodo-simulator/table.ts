/** Rows in the order of their making, found by their id or by an owner without looking at all the others. */
export class Table<Row> {
  readonly rows: Row[] = []
  readonly #byId = new Map<string, Row>()
  readonly #byOwner = new Map<string, Row[]>()

  add(id: string, row: Row, owners: readonly string[] = []): Row {
    this.rows.push(row)
    this.#byId.set(id, row)
    for (const owner of owners) {
      const owned = this.#byOwner.get(owner)
      if (owned) owned.push(row)
      else this.#byOwner.set(owner, [row])
    }
    return row
  }

  get(id: string): Row | undefined {
    return this.#byId.get(id)
  }

  of(owner: string): readonly Row[] {
    return this.#byOwner.get(owner) ?? []
  }
}

/** The rows that were made at `since` or later. They must be in the order of their making. */
export function madeSince<Row>(rows: readonly Row[], since: number, madeAt: (row: Row) => string): Row[] {
  if (since === -Infinity) return [...rows]
  let first = rows.length
  for (let row = rows[first - 1]; row && Date.parse(madeAt(row)) >= since; row = rows[first - 1]) first -= 1
  return rows.slice(first)
}
