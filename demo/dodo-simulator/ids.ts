import { randomBytes } from 'node:crypto'

export const newId = (prefix: string) =>
  `${prefix}_${randomBytes(12).toString('base64url').replace(/[-_]/g, 'x')}`

/** ISO-8601 in UTC with microseconds, as Dodo writes it. */
export function timestamp(): string {
  const microseconds = Math.round((performance.timeOrigin + performance.now()) * 1000)
  const iso = new Date(Math.floor(microseconds / 1000)).toISOString()
  return iso.replace('Z', `${String(microseconds % 1000).padStart(3, '0')}Z`)
}
