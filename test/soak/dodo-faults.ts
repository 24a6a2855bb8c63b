import type { Effect, Rule } from '../../demo/dodo-simulator/index.ts'
import type { Prng } from '../simulation/prng.ts'
import type { Stage } from './stage.ts'

const CHARGE = { method: 'POST', path: '/checkouts', charges: true }
const MOODS = { calm: 0.25, bad: 1, terrible: 2 }

/** What Dodo does wrong from now on: every effect that the simulator has, more or less often. */
export async function dodoFaults(stage: Stage, rng: Prng): Promise<void> {
  const mood = rng.pick(['calm', 'bad', 'bad', 'terrible'] as const)
  const { dodo, options } = stage
  stage.note(`dodo is ${mood}`)
  await dodo.setRules(
    [
      ...lostCharges(rng, options.silentShare),
      ...charges(rng, options.bareShare),
      ...questions(rng),
      ...refunds(),
      ...hooks(rng),
    ].map(({ probability = 0, ...rule }) => ({
      ...rule,
      probability: Math.min(0.9, probability * MOODS[mood]),
    })),
  )
}

/** The charge never happens, and nothing says so: known for certain only after twenty minutes. */
function lostCharges(rng: Prng, share: number): Rule[] {
  const code = rng.pick([500, 502, 503, 504, 408, 409, 429])
  const effects: Effect[] = [
    { type: 'drop_before' },
    { type: 'status', code, when: 'before', headers: { 'retry-after': '3600' } },
    { type: 'redirect', code: rng.pick([301, 302, 303, 307, 308]) },
  ]
  return effects.map((effect) => ({ match: CHARGE, probability: share / effects.length, effect }))
}

const garbled = (rng: Prng): Effect => ({
  type: 'garble',
  kind: rng.pick(['html', 'truncated', 'empty', 'wrong_types'] as const),
})

/** The charge happens, but its answer does not tell. */
function charges(rng: Prng, bareShare: number): Rule[] {
  const code = rng.pick([500, 502, 503, 504, 408, 409, 429])
  const garble = garbled(rng)
  const rules: [number, Effect | Effect[]][] = [
    [0.04, { type: 'drop_after' }],
    [0.03, { type: 'status', code, when: 'after' }],
    [0.02, garble],
    [0.01, { type: 'stall_body' }],
    [0.04, { type: 'slow', ms: rng.spread(200, 4_000) }],
    [0.005, { type: 'slow', ms: 27_000 }],
    [0.01, { type: 'charge_late', ms: rng.spread(1_000, 40_000) }],
    [0.03, { type: 'settle_late', ms: rng.spread(500, 30_000) }],
    [0.03, { type: 'decline' }],
    [0.02, { type: 'require_3ds' }],
    [0.01, { type: 'status', code: rng.pick([400, 403, 404, 422]), when: 'before' }],
    [0.005, { type: 'price_change', product_id: 'pdt_team_license', price: rng.pick([8_400, 7_400]) }],
    [bareShare, { type: 'drop_metadata' }],
    [0.02, [{ type: 'drop_after' }, { type: 'hook', how: 'none' }]],
    [0.02, [{ type: 'drop_after' }, { type: 'hook', how: 'late', ms: rng.spread(500, 40_000) }]],
    [
      0.02,
      [
        { type: 'slow', ms: rng.spread(200, 2_000) },
        { type: 'hook', how: 'before_answer' },
      ],
    ],
    [0.01, [garble, { type: 'settle_late', ms: rng.spread(500, 20_000) }]],
    [0.01, [{ type: 'drop_after' }, { type: 'decline' }]],
    [0.01, [{ type: 'drop_after' }, { type: 'require_3ds' }]],
  ]
  return rules.map(([probability, effect]) => ({ match: CHARGE, probability, effect }))
}

/** Webhooks of charges whose answer arrives. */
function hooks(rng: Prng): Rule[] {
  const effects: Effect[] = [
    { type: 'hook', how: 'none' },
    { type: 'hook', how: 'twice' },
    { type: 'hook', how: 'before_answer' },
    { type: 'hook', how: 'late', ms: rng.spread(500, 40_000) },
    { type: 'hook', how: 'bad_signature' },
  ]
  return effects.map((effect) => ({ match: CHARGE, probability: 0.04, effect }))
}

/** Questions that move no money. */
function questions(rng: Prng): Rule[] {
  const broken = (): Effect[] => [
    { type: 'drop_before' },
    { type: 'drop_after' },
    { type: 'status', code: rng.pick([500, 503, 429]), when: 'before', headers: { 'retry-after': '3600' } },
    garbled(rng),
    { type: 'redirect', code: 302 },
    { type: 'slow', ms: rng.spread(100, 3_000) },
  ]
  const listing: Effect[] = [{ type: 'list_lag', ms: rng.spread(500, 30_000) }, { type: 'drop_metadata' }]
  const paths = ['/payments', '/payments/*', '/checkouts/preview', '/customers/*', '/checkouts/*']
  return [
    ...paths.flatMap((path) =>
      broken().map((effect) => ({
        match: { path, method: path === '/checkouts/preview' ? 'POST' : 'GET' },
        probability: 0.008,
        effect,
      })),
    ),
    ...listing.map((effect) => ({ match: { path: '/payments', method: 'GET' }, probability: 0.05, effect })),
    { match: { path: '/payments/*' }, probability: 0.001, effect: { type: 'stall_body' } },
    {
      match: { path: '/checkouts/preview' },
      probability: 0.002,
      effect: { type: 'price_change', product_id: 'pdt_team_license', price: rng.pick([7_900, 8_400]) },
    },
  ]
}

function refunds(): Rule[] {
  const effects: (Effect | Effect[])[] = [
    { type: 'drop_before' },
    [{ type: 'drop_after' }, { type: 'hook', how: 'none' }],
    { type: 'status', code: 500, when: 'after' },
    { type: 'hook', how: 'twice' },
    { type: 'decline' },
  ]
  return effects.map((effect) => ({ match: { method: 'POST', path: '/refunds' }, probability: 0.08, effect }))
}
