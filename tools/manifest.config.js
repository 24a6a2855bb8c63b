// Describes the element for editors and documentation, from the comments on its class.
// Run: npm run build. Writes dist/custom-elements.json, and from it VS Code's custom data for HTML and CSS.
import { mkdirSync, writeFileSync } from 'node:fs'

/** What a page may use; the rest of the class is how it works. */
const PUBLIC_METHODS = ['show', 'dismiss']

export default {
  globs: ['widget/upsell-offer.ts'],
  outdir: 'dist',
  plugins: [
    {
      name: 'public-surface',
      packageLinkPhase({ customElementsManifest }) {
        const [module] = customElementsManifest.modules
        const [element] = module.declarations
        const properties = new Set(element.attributes.map(({ name }) => camel(name)))
        element.members = element.members.filter(
          ({ kind, name }) => properties.has(name) || (kind === 'method' && PUBLIC_METHODS.includes(name)),
        )
        module.path = 'dist/widget/upsell-offer.es.js'
        mkdirSync('dist', { recursive: true })
        write('html', { version: 1.1, tags: [tagOf(element)] })
        write('css', { version: 1.1, properties: element.cssProperties.map(propertyOf) })
      },
    },
  ],
}

const camel = (name) => name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase())
const write = (kind, data) =>
  writeFileSync(`dist/vscode.${kind}-custom-data.json`, `${JSON.stringify(data, null, 2)}\n`)

const tagOf = ({ tagName, description, attributes }) => ({
  name: tagName,
  description: { kind: 'markdown', value: description },
  attributes: attributes.map((attribute) => ({
    name: attribute.name,
    description: { kind: 'markdown', value: attribute.description },
    ...(attribute.type.text.startsWith("'") && {
      values: Array.from(attribute.type.text.matchAll(/'([^']+)'/g), ([, name]) => ({ name })),
    }),
  })),
})

const propertyOf = ({ name, description, default: initial }) => ({
  name,
  description: { kind: 'markdown', value: `${description}${initial ? ` Default: \`${initial}\`.` : ''}` },
})
