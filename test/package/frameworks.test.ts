import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'

const ROOT = new URL('../../', import.meta.url).pathname
const TSC = `${ROOT}node_modules/typescript/bin/tsc`

// As much of each framework's own types as ours build on.
const STUBS = {
  'react.d.ts': `
    export interface HTMLAttributes<T> { className?: string; onClick?: (event: { currentTarget: T }) => void }
    export type DetailedHTMLProps<E, T> = E & { ref?: (element: T | null) => void; key?: string }
    export namespace JSX { interface IntrinsicElements { div: HTMLAttributes<HTMLDivElement> } }`,
  'jsx-runtime.d.ts': `
    export { JSX } from 'react'
    export const jsx: (type: string, props: object) => unknown
    export const jsxs: typeof jsx`,
  'vue.d.ts': `
    export interface HTMLAttributes { class?: unknown; hidden?: boolean }
    export interface GlobalComponents {}`,
  'svelte-elements.d.ts': `
    export interface HTMLAttributes<T extends EventTarget> { class?: string; onclick?: (event: { currentTarget: T }) => void }
    export interface SvelteHTMLElements { div: HTMLAttributes<HTMLDivElement> }`,
}

const HTML = `import type {} from 'upsell-offer'
const offer = document.createElement('upsell-offer')
offer.layout = 'dialog'
offer.customerToken = 'a.b.c'
offer.addEventListener('upsell-settled', ({ status, paymentId }) => [status.length, paymentId?.length])
offer.show()
// @ts-expect-error no such layout
offer.layout = 'popup'
// @ts-expect-error there is no way to accept from script
offer.accept()
`

const REACT = `import type {} from 'upsell-offer/react'
export const good = <upsell-offer payment-id="pay_1" layout="banner" reserve={300} className="a"
  ref={(offer) => offer?.show()} onupsell-settled={({ status }) => status.length} />
// @ts-expect-error no such theme
export const bad = <upsell-offer theme="sepia" />
`

const VUE = `import type { GlobalComponents } from 'vue'
import type {} from 'upsell-offer/vue'
type Props = InstanceType<GlobalComponents['upsell-offer']>['$props']
export const good: Props = { 'customer-token': 'a.b.c', trigger: 'manual', class: 'a',
  onUpsellDeclined: ({ how }) => how.length }
// @ts-expect-error no such trigger
export const bad: Props = { trigger: 'hover' }
`

const SVELTE = `import type { SvelteHTMLElements } from 'svelte/elements'
import type {} from 'upsell-offer/svelte'
type Props = SvelteHTMLElements['upsell-offer']
export const good: Props = { placement: 'pricing', checkout: 'overlay', class: 'a',
  'on:upsell-error': ({ code }) => code.length, 'onupsell-viewed': ({ offerId }) => offerId.length }
// @ts-expect-error no such checkout
export const bad: Props = { checkout: 'tab' }
`

describe('the types', () => {
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'upsell-offer-types-'))
    const types = `${ROOT}widget/types`
    const paths = {
      'upsell-offer': [`${ROOT}widget/index.ts`],
      'upsell-offer/*': [`${types}/*.d.ts`],
      react: ['./react.d.ts'],
      'react/jsx-runtime': ['./jsx-runtime.d.ts'],
      vue: ['./vue.d.ts'],
      'svelte/elements': ['./svelte-elements.d.ts'],
    }
    for (const [name, text] of Object.entries(STUBS)) await writeFile(join(folder, name), text)
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
    const compilerOptions = { jsx: 'react-jsx', paths, types: [], noUnusedLocals: false }
    const config = { extends: `${ROOT}tsconfig.json`, compilerOptions, include: ['./*'] }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  for (const [where, file, text] of [
    ['plain TypeScript', 'page.ts', HTML],
    ['JSX of React', 'page.tsx', REACT],
    ['templates of Vue', 'page.ts', VUE],
    ['templates of Svelte', 'page.ts', SVELTE],
  ] as const) {
    it(`know the element, its attributes and its events in ${where}`, async () => {
      await writeFile(join(folder, file), text)
      const { stdout } = await promisify(execFile)(process.execPath, [TSC, '-p', folder]).catch(
        (error: { stdout: string }) => error,
      )
      await rm(join(folder, file))
      assert.equal(stdout, '')
    })
  }
})
