import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'

import { BLOCK_SIZE, KINDS, type Kind } from './kinds.ts'
import { runFuzz, type Totals } from './run.ts'

const WEBHOOKS = 100_000
const SEED = 20_261_124

/** The whole of it is `npm run fuzz`; this part is the same every time. */
const plan: Kind[] = [
  'charges in a storm',
  ...Array.from({ length: WEBHOOKS / BLOCK_SIZE }, (): Kind => 'webhooks'),
  'requests',
  'requests',
  'tokens',
  'signed events',
  'upstream answers',
  'raw bytes',
]

describe('T8 T7 T26 T32: a hostile internet', () => {
  let totals: Totals
  before(async () => {
    totals = await runFuzz({
      seed: SEED,
      threads: 2,
      plan,
      size: BLOCK_SIZE,
      db: 'sqlite',
      untilMs: Infinity,
    })
  })

  it('sends a hundred thousand forged, altered and repeated webhooks', () =>
    assert.equal(totals.webhooks.sent, WEBHOOKS))

  for (const kind of Object.keys(KINDS) as Kind[]) {
    it(`crashes nothing, changes nothing and is told nothing: ${kind}`, () => {
      const { sent, crashes, serverErrors, effects, findings } = totals[kind]
      assert.ok(sent >= 3_000, String(sent))
      assert.deepEqual(
        { crashes, serverErrors, effects },
        { crashes: 0, serverErrors: 0, effects: 0 },
        findings[1],
      )
    })
  }
})
