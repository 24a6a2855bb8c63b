import { existsSync, readFileSync } from 'node:fs'

const ROOT = new URL('../..', import.meta.url).pathname
const sources = new Map<string, string>()

/** Where something is proven: a file, and the words of a test's title in it; or another place, and why it is proof. */
export type Proof = { readonly file: string; readonly title: string } | { readonly elsewhere: string }

/** One test. @param title - As it stands in the source, a changing part and all. */
export const test = (file: string, title: string): Proof => ({ file: `test/${file}`, title })

/** Not a test: a rule of the simulation or of the soak, a place to read, or why nothing here can show it. */
export const elsewhere = (why: string): Proof => ({ elsewhere: why })

function sourceOf(file: string): string {
  const known = sources.get(file)
  if (known !== undefined) return known
  const text = existsSync(ROOT + file) ? readFileSync(ROOT + file, 'utf8') : ''
  sources.set(file, text)
  return text
}

/** The titles of a file's tests and of what they are about, as they stand in the source. */
export const titlesOf = (file: string): string[] =>
  [...sourceOf(file).matchAll(/\b(?:describe|it|test)\(\s*(['`"])((?:\\.|(?!\1).)*)\1/g)].map(
    ([, , title = '']) => title.replaceAll(/\\(.)/g, '$1'),
  )

/** @returns what is wrong with a proof, or null. */
export function flawOf(proof: Proof): string | null {
  if ('elsewhere' in proof) return proof.elsewhere.length < 20 ? 'it does not say why' : null
  if (sourceOf(proof.file) === '') return `there is no ${proof.file}`
  return proof.title !== '' && titlesOf(proof.file).some((title) => title.includes(proof.title))
    ? null
    : `no test in ${proof.file} is called “${proof.title}”`
}
