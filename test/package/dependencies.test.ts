import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
}

const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>
const locked = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages,
)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ path, name: path.replace(/^.*node_modules\//, ''), ...entry }))

interface Component {
  readonly name: string
  readonly properties?: readonly { readonly name: string }[]
}

interface Sbom {
  readonly bomFormat: string
  readonly components: readonly Component[]
}

const isForDevelopment = ({ properties = [] }: Component): boolean =>
  properties.some(({ name }) => name === 'cdx:npm:package:development')

/** One more is a decision: its code runs beside the API key. */
const MOST_AT_RUN_TIME = 12
/** Code that runs while it is installed. */
const INSTALL_SCRIPTS = ['better-sqlite3', 'esbuild', 'rs-module-lexer']

describe('what the server runs on', () => {
  it(`is at most ${MOST_AT_RUN_TIME} packages of our choice`, () => {
    assert.ok(Object.keys(dependencies).length <= MOST_AT_RUN_TIME, Object.keys(dependencies).join(' '))
  })

  it('is pinned to exact versions', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, `${name} ${version}`)
      const { version: installed } = locked.find(({ path }) => path === `node_modules/${name}`) ?? {}
      assert.equal(installed, version, `${name} in package-lock.json`)
    }
  })

  it('is locked by strong hashes, from the public registry alone', () => {
    for (const { path, resolved, integrity } of locked) {
      assert.match(integrity ?? '', /^sha512-[\w+/]{86}==$/, path)
      if (resolved !== undefined) assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, path)
    }
  })

  it('runs no new code while it is installed', () => {
    const scripted = locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)
    assert.deepEqual(scripted.toSorted(), INSTALL_SCRIPTS)
  })

  it('is what its sources import, no more and no less', () => {
    const sources = readdirSync(new URL('server', root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => read(`server/${file}`))
    const imported = sources.flatMap((source) =>
      [...source.matchAll(/^(?:import|export)(?! type)[^'"]*from '([^.'][^']*)'/gms)].map(
        ([, from = '']) => from,
      ),
    )
    const packages = imported
      .filter((from) => !from.startsWith('node:'))
      .map((from) =>
        (from.startsWith('@') ? from.split('/').slice(0, 2) : from.split('/').slice(0, 1)).join('/'),
      )
    assert.deepEqual([...new Set(packages)].toSorted(), Object.keys(dependencies).toSorted())
  })

  it('can be listed for whoever asks', () => {
    const sbom = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8' })
    const { bomFormat, components } = JSON.parse(sbom) as Sbom
    assert.equal(bomFormat, 'CycloneDX')
    // `--omit dev` would also leave out what both need.
    const names = components.filter((component) => !isForDevelopment(component)).map(({ name }) => name)
    const expected = locked.filter(({ dev }) => !dev).map(({ name }) => name)
    assert.deepEqual([...new Set(names)].toSorted(), [...new Set(expected)].toSorted())
  })
})
