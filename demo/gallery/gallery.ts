import type { Strings } from '../../server/contract.ts'
import type { UpsellOffer } from '../../widget/index.ts'
import { scenes } from './fixtures.ts'

// Every look of the card from fixtures: what the form chooses is in the address, so that a look can be linked to.

const form = document.querySelector('form')!
const wall = document.querySelector('main')!
const words = JSON.parse(document.querySelector('#words')!.textContent) as Record<string, Strings>

const field = (name: string) => form.elements.namedItem(name) as HTMLSelectElement | null
for (const locale of Object.keys(words)) field('locale')!.append(new Option(locale))
for (const name of Object.keys(scenes('en', ''))) field('scene')!.append(new Option(name))
for (const [name, value] of new URLSearchParams(location.search)) {
  const select = field(name)
  if (select) select.value = value
}
form.addEventListener('change', show)
show()

function show(): void {
  const { layout, theme, direction, locale, scene, width } = Object.fromEntries(
    Array.from(new FormData(form), ([name, value]) => [name, value as string]),
  )
  history.replaceState(
    null,
    '',
    `?${new URLSearchParams(new FormData(form) as unknown as Record<string, string>)}`,
  )
  document.documentElement.lang = locale ?? 'en'
  document.documentElement.style.colorScheme = theme === 'auto' ? 'light dark' : theme!
  wall.dir = direction!
  wall.style.width = width!
  const all = Object.entries(scenes(locale!, new URL('/gallery/picture.svg', location.href).href))
  const wanted = all.filter(([name]) =>
    scene === 'all' ? layout !== 'dialog' || name === 'ready' : name === scene,
  )
  wall.replaceChildren(
    ...wanted.map(([name, state]) => {
      const caption = document.createElement('h2')
      caption.textContent = name
      const offer: UpsellOffer = document.createElement('upsell-offer')
      const look = { layout, theme, locale, strings: words[locale!] ?? words.en, preview: state }
      Object.assign(
        offer,
        look,
        name.startsWith('plan') || name.includes('grade') ? { placement: 'pricing' } : {},
      )
      const frame = document.createElement('section')
      frame.id = name
      frame.append(caption, offer)
      return frame
    }),
  )
}
