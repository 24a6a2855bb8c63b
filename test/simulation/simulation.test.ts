import assert from 'node:assert/strict'
import { test } from 'node:test'

import { runBatch, type BatchRequest } from './batch.ts'

const HISTORIES = 5_000
const batch = (given: Partial<BatchRequest>) =>
  runBatch({ profile: 'heavy', first: 1, seeds: 1, threads: 2, mutant: 'none', untilFound: false, ...given })

test('a seed tells the same story every time, also after other stories', async () => {
  const together = await batch({ seeds: 6, threads: 1 })
  const alone = await Promise.all([1, 2, 3, 4, 5, 6].map((first) => batch({ first, threads: 1 })))
  assert.equal(alone.map(({ hash }) => hash).join(''), together.hash)
})

for (const profile of ['heavy', 'calm'] as const) {
  test(`${HISTORIES} ${profile} histories break no invariant`, async () => {
    const { histories, failed } = await batch({ profile, seeds: HISTORIES })
    assert.equal(histories, HISTORIES)
    assert.deepEqual(failed, [])
  })
}

const CAUGHT_SOON = {
  'send-before-commit': 100,
  'sdk-retries': 100,
  'no-unique-slot': 100,
  'timeout-is-refused': 200,
  'unsigned-metadata': 200,
}

for (const [mutant, seeds] of Object.entries(CAUGHT_SOON)) {
  test(`notices the broken protocol ${mutant}`, async () => {
    const { failed } = await batch({ mutant, seeds, untilFound: true })
    assert.notEqual(failed.length, 0)
  })
}
