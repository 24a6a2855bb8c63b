import { matches, pick, type ActiveRule, type SeenRequest } from './rules.ts'
import type { World } from './world.ts'

const MINUTE_MS = 60_000

export interface Limited {
  exceeded: boolean
  headers: Record<string, string>
}

/** Counts the request against the tightest limit that concerns it. `Retry-After` is not documented, so it is not sent. */
export function countAgainst(world: World, request: SeenRequest, now = Date.now()): Limited {
  const limits = world.rules
    .filter((rule) => pick([rule.effect].flat(), 'rate_limit') && matches(rule, request))
    .map((rule) => count(rule, now))
    .toSorted((one, other) => one.left - other.left)
  const [tightest] = limits
  if (!tightest) return { exceeded: false, headers: {} }
  return {
    exceeded: tightest.left < 0,
    headers: {
      'x-ratelimit-limit': String(tightest.rpm),
      'x-ratelimit-remaining': String(Math.max(0, tightest.left)),
      // The unit is not documented: seconds since 1970.
      'x-ratelimit-reset': String(Math.ceil(tightest.endsAt / 1000)),
    },
  }
}

function count(rule: ActiveRule, now: number) {
  const rpm = pick([rule.effect].flat(), 'rate_limit')?.rpm ?? 0
  const { minuteEndsAt = 0 } = rule
  const endsAt = minuteEndsAt > now ? minuteEndsAt : now + MINUTE_MS
  if (endsAt !== minuteEndsAt) Object.assign(rule, { minuteEndsAt: endsAt, matched: 0, used: 0 })
  rule.matched += 1
  if (rule.matched > rpm) rule.used += 1
  return { rpm, left: rpm - rule.matched, endsAt }
}
