import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { COMMANDS } from '../../server/commands/run.ts'
import { type } from '../support/commands.ts'

describe('the command line', () => {
  it('lists every command when asked for help', async () => {
    for (const line of ['--help', '-h', 'help']) {
      const { code, out, err } = await type(line, {})
      assert.deepEqual([code, err], [0, ''])
      for (const name of Object.keys(COMMANDS)) assert.match(out, new RegExp(`\\n  ${name} +\\S`))
    }
  })

  it('lists them also when nothing was typed, and calls that wrong', async () => {
    const { code, out } = await type('', {})
    assert.equal(code, 2)
    assert.match(out, /^Usage: upsell-offer <command>/)
  })

  for (const [name, { options = {} }] of Object.entries(COMMANDS)) {
    it(`explains ${name} with all its options, whatever else is missing`, async () => {
      const { code, out } = await type(`${name} --help`, {})
      assert.equal(code, 0)
      assert.match(out, new RegExp(`^Usage: upsell-offer ${name}`))
      assert.match(out, /Exit code 1|to try|to the standard output|For trying out/)
      for (const option of Object.keys(options)) assert.match(out, new RegExp(`\\n  --${option}( |$)`, 'm'))
      for (const line of out.split('\n')) assert.ok(line.length <= 125, line)
    })
  }

  for (const [line, words] of [
    ['srve', 'There is no command “srve”. upsell-offer --help lists them.'],
    ['toString', 'There is no command “toString”. upsell-offer --help lists them.'],
    ['check --fast', "upsell-offer check: unknown option '--fast'; see upsell-offer check --help"],
    [
      'check a b',
      'upsell-offer check: “b” is too much: expected one offers.yaml; see upsell-offer check --help',
    ],
    ['doctor me', 'upsell-offer doctor: “me” is one word too many; see upsell-offer doctor --help'],
  ] as const) {
    it(`says what is wrong with “${line}”`, async () => {
      assert.deepEqual(await type(line, {}).then(({ code, out, err }) => [code, out, err]), [2, '', words])
    })
  }

  it('says in one line what is wrong with the settings', async () => {
    const { code, err } = await type('reconcile', {})
    assert.equal(code, 1)
    assert.equal(err, 'DODO_PAYMENTS_API_KEY is not set: it must hold your API key from the Dodo dashboard.')
  })
})
