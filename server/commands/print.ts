import type { Log } from '../deps.ts'
import type { World } from './command.ts'

/** Text of Dodo's, a merchant's or a customer's may hold control characters, which a terminal would obey. */
export const plain = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\uFFFD')

/** Rows in columns, each as wide as its widest text; the last one is not padded. */
export function table(rows: readonly (readonly string[])[], indent = ''): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [n, cell] of row.entries()) widths[n] = Math.max(widths[n] ?? 0, plain(cell).length)
  }
  return rows.map((row) =>
    (indent + row.map((cell, n) => plain(cell).padEnd(widths[n] ?? 0)).join('  ')).trimEnd(),
  )
}

export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** For programs. The id of a saved card stays on the server here, too. */
export const printJson = ({ print }: World, value: unknown): void =>
  print(JSON.stringify(value, (key, part: unknown) => (key === 'methodId' ? undefined : part), 2))

/** What a flow has to say while a command runs; what went well is told by the command itself. */
export function logTo({ warn }: World): Log {
  const tell = (level: string) => (fields: object, message: string) =>
    warn(plain(`${level}: ${message} ${JSON.stringify(fields, errorsInWords)}`))
  return { info: () => {}, warn: tell('warning'), error: tell('error') }
}

const errorsInWords = (_key: string, value: unknown): unknown =>
  value instanceof Error ? value.message : value
