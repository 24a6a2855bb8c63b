import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { Value } from 'typebox/value'
import { parse } from 'yaml'

import {
  allowedOf,
  LegalEntry,
  legalOf,
  LintEntry,
  RegionsEntry,
  regionsOf,
  startsAtOnceOf,
  WordsEntry,
} from '../../server/adapters/catalog-words-schema.ts'
import { NO_LEGAL } from '../../server/domain/consent.ts'
import { rulesOf } from '../../server/domain/region.ts'

describe('the merchant’s own wording in the file', () => {
  it('is texts by locale and key', () => {
    assert.ok(
      Value.Check(WordsEntry, parse('{ de: { undo: Zurück, decline: Nein }, pt-BR: { total: Soma } }')),
    )
    assert.ok(!Value.Check(WordsEntry, parse('{ de: { unod: Zurück } }')))
    assert.ok(!Value.Check(WordsEntry, parse('{ de: { undo: "" } }')))
    assert.ok(!Value.Check(WordsEntry, parse('{ undo: Zurück }')))
  })
})

describe('the law in the file', () => {
  it('is addresses and promises, each of which may be missing', () => {
    const entry = parse(
      '{ terms_url: "https://a.example/t", help_url: "mailto:a@a.example", price_notice: true }',
    )
    assert.ok(Value.Check(LegalEntry, entry))
    assert.deepEqual(legalOf(entry), {
      ...NO_LEGAL,
      termsUrl: 'https://a.example/t',
      helpUrl: 'mailto:a@a.example',
      priceNotice: true,
    })
    assert.deepEqual(legalOf(), NO_LEGAL)
  })

  it('takes no address that a browser would run or that is not encrypted', () => {
    for (const url of ['javascript:alert(1)', 'http://a.example', 'a.example']) {
      assert.ok(!Value.Check(LegalEntry, { terms_url: url }), url)
      assert.ok(!Value.Check(LegalEntry, { help_url: url }), url)
    }
  })

  it('changes the rules of a region, one by one', () => {
    const entry = parse('{ us: { label: obligation }, in: { one_time_password: false } }')
    assert.ok(Value.Check(RegionsEntry, entry))
    assert.deepEqual(rulesOf('us', regionsOf(entry)), {
      label: 'obligation',
      withdrawal: false,
      oneTimePassword: false,
    })
    assert.equal(rulesOf('in', regionsOf(entry)).oneTimePassword, false)
    assert.deepEqual(rulesOf('eu', regionsOf()), rulesOf('eu'))
    assert.ok(!Value.Check(RegionsEntry, parse('{ ch: { label: plain } }')))
  })

  it('says what starts at once: the offer before the file', () => {
    assert.equal(startsAtOnceOf(undefined), null)
    assert.equal(startsAtOnceOf(undefined, { starts_at_once: 'content' }), 'content')
    assert.equal(startsAtOnceOf('service', { starts_at_once: 'content' }), 'service')
    assert.equal(startsAtOnceOf('none', { starts_at_once: 'content' }), null)
  })
})

describe('what the merchant answers for', () => {
  it('is named by rules that there are', () => {
    assert.ok(Value.Check(LintEntry, { allow: ['claim_unproven', 'nagging'] }))
    assert.ok(!Value.Check(LintEntry, { allow: ['everything'] }))
    assert.deepEqual(allowedOf(undefined), [])
    assert.deepEqual(allowedOf({ allow: ['nagging'] }), ['nagging'])
  })
})
