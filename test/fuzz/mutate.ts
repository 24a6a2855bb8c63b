import type { Prng } from '../simulation/prng.ts'

/** What breaks parsers, stores and comparisons. */
const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202e\u2066',
  '𝕏'.repeat(40),
  '../../etc/passwd',
  '%00%2e%2e%2f',
  "' or 1=1 --",
  '"; drop table acceptance; --',
  '$(id)',
  '${7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '\r\nset-cookie: a=b',
  '\u001b[2J',
  '__proto__',
  'constructor',
  'NaN',
  'null',
  'undefined',
  '-0',
  '1e400',
  '9007199254740993',
  '٣٫٥',
  'x'.repeat(70),
  'x'.repeat(5_000),
]

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  -0,
  1e21,
  2 ** 53,
  Number.MAX_SAFE_INTEGER,
  [],
  [[]],
  {},
  { length: 1 },
  { toString: 1 },
  [1, 2, 3],
]

/** Written into a body as they stand: no JSON library would write them. */
const RAW_VALUES = [
  'NaN',
  'Infinity',
  '1e400',
  '-0',
  '01',
  '0x10',
  '1_000',
  "'a'",
  'undefined',
  '{"__proto__":{"level":"customer"}}',
  '{"constructor":{"prototype":{"level":"customer"}}}',
  '['.repeat(2_000),
  '['.repeat(500) + ']'.repeat(500),
  '{"a":'.repeat(500) + '1' + '}'.repeat(500),
  '"\\ud800"',
  '"\\u0000"',
  `"${'a'.repeat(20_000)}"`,
  '/* */ 1',
]

export const oddText = (rng: Prng): string => rng.pick(ODD_TEXTS)

/** Some text of a kind that nobody asked for. */
export function noise(rng: Prng, most = 60): string {
  return Array.from({ length: rng.int(0, most) }, () => String.fromCodePoint(rng.int(1, 0x2ff))).join('')
}

/** The same text with one to three things wrong with it. */
export function mutateText(rng: Prng, text: string): string {
  let changed = text
  for (let left = rng.int(1, 3); left > 0; left--) changed = mutateOnce(rng, changed)
  return changed
}

function mutateOnce(rng: Prng, text: string): string {
  const at = rng.int(0, Math.max(0, text.length - 1))
  const to = Math.min(text.length, at + rng.int(1, 8))
  switch (rng.int(0, 7)) {
    case 0:
      return text.slice(0, at) + String.fromCodePoint(rng.int(1, 0x7e)) + text.slice(at + 1)
    case 1:
      return text.slice(0, at) + text.slice(to)
    case 2:
      return text.slice(0, to) + text.slice(at)
    case 3:
      return text.slice(0, at)
    case 4:
      return text.slice(0, at) + oddText(rng) + text.slice(at)
    case 5:
      return text.slice(0, at) + text.slice(at).toUpperCase()
    case 6:
      return text + text
    default:
      return text.slice(0, at) + rng.pick([' ', '.', '=', '/', '+', '\t', '\n', '"', '\\']) + text.slice(at)
  }
}

type Json = Record<string, unknown>

/** The same object with something missing, of another type, or too much; as JSON that need not be valid. */
export function mutateBody(rng: Prng, body: Json, names: readonly string[], ids: readonly string[]): string {
  const changed = structuredClone(body)
  const keys = Object.keys(changed)
  const key = keys.length > 0 ? rng.pick(keys) : 'a'
  switch (rng.int(0, 9)) {
    case 0:
      delete changed[key]
      break
    case 1:
      changed[key] = rng.pick(ODD_VALUES)
      break
    case 2:
      changed[key] = oddText(rng)
      break
    case 3:
      changed[rng.pick(names)] = rng.chance(0.5) ? rng.pick(ids) : rng.pick(ODD_VALUES)
      break
    case 4:
      changed[key] = rng.pick(ids)
      break
    case 5:
      changed[key] = [changed[key]]
      break
    case 6:
      return JSON.stringify(changed).replace(/^\{/, `{"${key}":${rng.pick(RAW_VALUES)},`)
    case 7:
      return JSON.stringify(changed).replace(/\}$/, `,"${key}":${rng.pick(RAW_VALUES)}}`)
    case 8:
      return mutateText(rng, JSON.stringify(changed))
    default:
      return rng.pick(['', ' ', 'null', '[]', '""', '1', '\ufeff{}', ...RAW_VALUES])
  }
  return JSON.stringify(changed)
}
