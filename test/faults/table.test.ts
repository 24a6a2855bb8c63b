import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { PROFILES } from '../simulation/profile.ts'
import { flawOf, titlesOf } from '../support/proofs.ts'
import { FAULTS } from './table.ts'

describe('the table of faults', () => {
  it('has every row there is, in order', () => {
    const rows = Array.from({ length: 34 }, (_, n) => `X${n + 1}`)
    assert.deepEqual(Object.keys(FAULTS), rows)
  })

  for (const [row, { fault, expected, proofs }] of Object.entries(FAULTS)) {
    it(`says what is expected of ${row}, and where it is shown`, () => {
      assert.ok(fault.length > 5 && expected.length > 5 && proofs.length > 0)
      assert.deepEqual(proofs.map(flawOf).filter(Boolean), [])
    })
  }

  it('names rules of the simulation that there are', () => {
    const rules = Object.values(FAULTS)
      .flatMap(({ proofs }) => proofs)
      .flatMap((proof) => ('elsewhere' in proof ? [proof.elsewhere] : []))
      .flatMap((words) => /profile\.ts\): (.*);/.exec(words)?.[1]?.split(', ') ?? [])
      .map((words) => words.split(' ')[0] ?? '')
    assert.ok(rules.length > 20)
    for (const rule of rules) assert.ok(rule in PROFILES.heavy, rule)
  })

  it('has a test named after every row that this room shows', () => {
    const files = [
      'clocks',
      'connections',
      'disks',
      'migrations',
      'power-cut',
      'processes',
      'queues',
      'restored',
    ]
    const named = files.flatMap((name) => titlesOf(`test/faults/${name}.test.ts`)).join('\n')
    for (const row of 'X1 X4 X7 X15 X16 X17 X19 X21 X22 X23 X27 X28 X29 X32 X33 X34'.split(' ')) {
      assert.match(named, new RegExp(`\\b${row}\\b`), row)
    }
  })
})
