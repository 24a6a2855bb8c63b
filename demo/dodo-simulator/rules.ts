import { Type, type Static } from 'typebox'

import { invalidBody } from './errors.ts'
import { newId } from './ids.ts'
import { check } from './schemas/check.ts'
import { closed, literals } from './schemas/common.ts'

const Ms = Type.Integer({ minimum: 0 })
const HttpStatus = Type.Integer({ minimum: 300, maximum: 599 })

const effect = <Name extends string, Fields extends Type.TProperties>(name: Name, fields: Fields) =>
  Type.Object({ type: Type.Literal(name), ...fields }, closed)

const EFFECTS = {
  // What becomes of the charge (decline: or of the refund).
  decline: effect('decline', { code: Type.Optional(Type.String({ minLength: 1 })) }),
  require_3ds: effect('require_3ds', {}),
  charge_late: effect('charge_late', { ms: Ms }),
  // `POST /__sim/payments/{id}/settle` ends the wait.
  settle_late: effect('settle_late', { ms: Ms }),
  drop_metadata: effect('drop_metadata', {}),
  hook: effect('hook', {
    how: literals(['none', 'twice', 'repeated', 'before_answer', 'late', 'shuffled', 'bad_signature']),
    ms: Type.Optional(Ms),
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    event: Type.Optional(Type.String()),
  }),
  list_lag: effect('list_lag', { ms: Ms }),
  list_error: effect('list_error', { code: Type.Optional(HttpStatus) }),
  // A plan change that succeeded shows at its subscription only later.
  apply_late: effect('apply_late', { ms: Ms }),
  plan_answer: effect('plan_answer', { how: literals(['nulls', 'object', 'empty']) }),
  price_change: effect('price_change', { product_id: Type.String(), price: Type.Integer({ minimum: 0 }) }),
  // What becomes of the answer.
  slow: effect('slow', { ms: Ms }),
  drop_before: effect('drop_before', {}),
  drop_after: effect('drop_after', {}),
  status: effect('status', {
    code: HttpStatus,
    when: literals(['before', 'after']),
    body: Type.Optional(Type.Unknown()),
    headers: Type.Optional(Type.Record(Type.String(), Type.String())),
  }),
  stall_body: effect('stall_body', {}),
  garble: effect('garble', { kind: literals(['html', 'truncated', 'empty', 'wrong_types']) }),
  redirect: effect('redirect', { code: Type.Integer({ minimum: 301, maximum: 308 }) }),
  // Acts on what is too much in its minute only, and never keeps another rule from acting.
  rate_limit: effect('rate_limit', { rpm: Type.Integer({ minimum: 0 }) }),
}

export type EffectType = keyof typeof EFFECTS
export type Effect = { [Name in EffectType]: Static<(typeof EFFECTS)[Name]> }[EffectType]

/** What a request does. A rule waits for a request that all its effects can act on. */
export type RequestKind = 'charge' | 'plan_change' | 'refund' | 'subscription' | 'list' | 'other'

const ACTS_ON: Partial<Record<EffectType, RequestKind[]>> = {
  decline: ['charge', 'plan_change', 'refund'],
  require_3ds: ['charge', 'plan_change'],
  charge_late: ['charge', 'plan_change'],
  settle_late: ['charge', 'plan_change', 'refund'],
  drop_metadata: ['charge', 'plan_change', 'list'],
  hook: ['charge', 'plan_change', 'refund', 'subscription'],
  list_lag: ['list'],
  list_error: ['list'],
  apply_late: ['plan_change'],
  plan_answer: ['plan_change'],
}

const RuleBody = Type.Object(
  {
    match: Type.Optional(
      Type.Object(
        {
          method: Type.Optional(Type.String()),
          path: Type.Optional(Type.String()),
          body: Type.Optional(Type.String()),
          charges: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
    nth: Type.Optional(Type.Integer({ minimum: 1 })),
    times: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Literal('always')])),
    probability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    effect: Type.Unknown(),
  },
  closed,
)

/**
 * `match.path` is exact, or a pattern with `*`; `match.body` is a piece of the request's JSON; `match.charges` picks
 * the requests that take money, plan changes among them. The rule starts at the `nth` match (1) and acts `times` times (1, or always where
 * it has a probability).
 */
export type Rule = Omit<Static<typeof RuleBody>, 'effect'> & { effect: Effect | Effect[] }

export interface ActiveRule extends Rule {
  id: string
  /** For a `rate_limit` both count within the running minute. */
  matched: number
  used: number
  minuteEndsAt?: number
}

export interface SeenRequest {
  method: string
  path: string
  body: unknown
  kind: RequestKind
}

/** An effect without fields may be given by its name alone. @throws 422 that names the field. */
export function readRule(value: unknown): ActiveRule {
  const body = check(RuleBody, value)
  const effects = [body.effect].flat().map((one) => (typeof one === 'string' ? { type: one } : one))
  const rule = { ...body, effect: effects.length === 1 ? effects[0] : effects }
  for (const one of effects as Partial<Effect>[]) {
    const schema = one?.type && EFFECTS[one.type]
    if (!schema) throw invalidBody(`effect.type must be one of ${Object.keys(EFFECTS).join(', ')}`)
    check(Type.Object({ effect: schema }), { effect: one })
  }
  return { ...(rule as Rule), id: newId('rule'), matched: 0, used: 0 }
}

/** The effects of the first rule that matches and has uses left; later rules do not see the request. */
export function takeEffects(rules: ActiveRule[], request: SeenRequest, random: () => number): Effect[] {
  for (const rule of rules) {
    const effects = [rule.effect].flat()
    if (pick(effects, 'rate_limit')) continue
    if (!matches(rule, request) || !effects.every((one) => actsOn(one, request.kind))) continue
    rule.matched += 1
    const times = rule.times ?? (rule.probability === undefined ? 1 : 'always')
    if (rule.matched < (rule.nth ?? 1) || (times !== 'always' && rule.used >= times)) continue
    if (rule.probability !== undefined && random() >= rule.probability) continue
    rule.used += 1
    return effects
  }
  return []
}

export function pick<Name extends EffectType>(effects: readonly Effect[], type: Name) {
  return effects.find((one): one is Extract<Effect, { type: Name }> => one.type === type)
}

const actsOn = (one: Effect, kind: RequestKind) => ACTS_ON[one.type]?.includes(kind) ?? true

const takesMoney = (kind: RequestKind) => kind === 'charge' || kind === 'plan_change'

export function matches({ match = {} }: Rule, request: SeenRequest): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== request.method) return false
  if (match.path !== undefined && !pathPattern(match.path).test(request.path)) return false
  if (match.charges !== undefined && match.charges !== takesMoney(request.kind)) return false
  return match.body === undefined || JSON.stringify(request.body ?? null).includes(match.body)
}

const pathPattern = (path: string) =>
  new RegExp(
    `^${path
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  )
