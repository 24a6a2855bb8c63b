import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { before, describe, it } from 'node:test'

interface Named {
  readonly name: string
  readonly description?: string
}
interface Declaration {
  readonly attributes: Named[]
  readonly members: Named[]
  readonly events: Named[]
  readonly slots: Named[]
  readonly cssParts: Named[]
  readonly cssProperties: Named[]
  readonly cssStates: Named[]
}

const ROOT = new URL('../../', import.meta.url)
const read = (path: string) => readFile(new URL(path, ROOT), 'utf8')
const json = async (path: string) => JSON.parse(await read(path))
const names = (list: readonly Named[]) => list.map(({ name }) => name).toSorted()
const found = (text: string, ...patterns: RegExp[]) =>
  [
    ...new Set(patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), ([, name]) => name!))),
  ].toSorted()

async function sources(folder: string): Promise<string> {
  const files = (await readdir(new URL(folder, ROOT))).filter((name) => name.endsWith('.ts'))
  return (await Promise.all(files.map((name) => read(folder + name)))).join('\n')
}

describe('custom-elements.json', () => {
  let element: Declaration
  let text: string

  before(async () => {
    execFileSync('npm', ['run', '--silent', 'describe'], { cwd: ROOT })
    element = (await json('dist/custom-elements.json')).modules[0].declarations[0]
    text = (await sources('widget/')) + (await sources('widget/late/'))
  })

  it('names the attributes that the element observes', async () => {
    const [, fields = ''] = /const FIELDS[^{]*\{([^}]*)\}/.exec(await read('widget/upsell-offer.ts')) ?? []
    assert.deepEqual(names(element.attributes), found(fields, /: '([\w-]+)'/g))
  })

  it('names what a page may call and set, and nothing else', () => {
    const properties = element.attributes.map(({ name }) =>
      name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    )
    assert.deepEqual(names(element.members), [...properties, 'show', 'dismiss'].toSorted())
  })

  it('names the parts that there are', () => {
    const parts = found(text, /part="([\w-]+)"/g, /button\(\s*'([\w-]+)'/g, /column\('(\w+)'/g)
    assert.deepEqual(names(element.cssParts), parts)
  })

  it('names the custom properties that are used', () => {
    assert.deepEqual(names(element.cssProperties), found(text, /var\((--upsell-[\w-]+)/g))
  })

  it('names the states that the card can be in', async () => {
    const [, signs = ''] = /const SIGNS[^{]*\{([^}]*)\}/.exec(await read('widget/late/outcome.ts')) ?? []
    const states = [...found(signs, /(\w+):/g), 'loading', 'hidden'].map((name) => name.replaceAll('_', '-'))
    assert.deepEqual(names(element.cssStates), states.toSorted())
  })

  it('names the events that are fired, and the slots', async () => {
    const [, map = ''] = /interface UpsellEventMap \{([^}]*)\}/.exec(await read('widget/events.ts')) ?? []
    assert.deepEqual(names(element.events), found(map, /'([\w-]+)':/g))
    assert.deepEqual(names(element.slots), found(text, /<slot name="(\w+)"/g))
  })

  it('says something about each of them', () => {
    const { attributes, events, slots, cssParts, cssProperties, cssStates } = element
    for (const { name, description } of [
      attributes,
      events,
      slots,
      cssParts,
      cssProperties,
      cssStates,
    ].flat()) {
      assert.ok((description?.length ?? 0) > 3, name)
    }
  })

  it('is what editors are told', async () => {
    const [tag] = (await json('dist/vscode.html-custom-data.json')).tags
    assert.equal(tag.name, 'upsell-offer')
    assert.deepEqual(names(tag.attributes), names(element.attributes))
    const layout = tag.attributes.find(({ name }: Named) => name === 'layout')
    assert.deepEqual(names(layout.values), ['banner', 'card', 'dialog'])
    const { properties } = await json('dist/vscode.css-custom-data.json')
    assert.deepEqual(names(properties), names(element.cssProperties))
  })
})
