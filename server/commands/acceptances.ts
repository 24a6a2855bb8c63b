import { loadCatalog } from '../adapters/catalog-file.ts'
import { readDatabase } from '../adapters/open-database.ts'
import { createStore, type OpenDatabase } from '../adapters/store/store.ts'
import { loadConfig, loadSetting } from '../config.ts'
import { askDodo, storiesAbout, type Story, type Told } from '../flows/story.ts'
import { wire } from '../wiring.ts'
import { EXIT, type Command, type World } from './command.ts'
import { logTo, plain, printJson } from './print.ts'
import { storyInWords, toldInWords } from './story-words.ts'

export const acceptances: Command = {
  summary: 'the whole story of a charge, in order, with its witnesses',
  about: `Tells every acceptance that the id has to do with: the quote, the consent in the words on the screen, who may be paid,
refunds, and line by line what happened, who told it, and what it made of the state. Takes a payment (the purchase, the
offer's own, or one that was given back), a customer, a subscription, a decision, or an acceptance.
Only reads, so it works beside the running server. Exit code 1: nothing is known of that id.`,
  operand: { name: 'payment | customer | subscription | decision | acceptance', required: true },
  options: {
    ask: { says: 'ask Dodo, too, what has become of the payments' },
    json: { says: 'the story as JSON' },
  },
  async run(given, world) {
    const id = given.operand ?? ''
    const database = await readDatabase(loadSetting(world.env, 'databaseUrl'))
    try {
      const stories = await storiesAbout({ store: createStore(database.db), now: world.now }, id)
      const told = given.has('ask') ? await ask(stories, database, world) : null
      if (given.has('json'))
        printJson(
          world,
          stories.map((story, n) => ({ ...story, ...(told && { dodo: told[n] ?? null }) })),
        )
      else tell(stories, told, id, world)
      return stories.length > 0 ? EXIT.ok : EXIT.no
    } finally {
      await database.close()
    }
  },
}

async function ask(
  stories: readonly Story[],
  database: OpenDatabase,
  world: World,
): Promise<(Told[] | null)[]> {
  const config = loadConfig(world.env)
  const { catalog } = await loadCatalog(config.offersFile)
  const parts = { config, database, catalog: () => catalog, log: logTo(world), now: world.now }
  const { deps, dodoFor } = wire(parts)
  return Promise.all(stories.map((story) => askDodo({ ...deps, gateway: dodoFor('reconciliation') }, story)))
}

const ANY_ID = /^((pay|cus|sub|dec)_|[0-9a-f]{8}-)/

/** What to do next, for whoever has this id from somewhere. */
function hintFor(id: string): string {
  if (id.startsWith('pay_')) {
    return ' If it paid an offer, this database has lost it: `upsell-offer reconcile` asks Dodo and writes it again.'
  }
  return ANY_ID.test(id) ? '' : ' Expected is pay_…, cus_…, sub_…, dec_…, or the id of an acceptance.'
}

function tell(stories: readonly Story[], told: (Told[] | null)[] | null, id: string, { print }: World): void {
  if (stories.length === 0) return print(plain(`Nothing is known of ${id}.${hintFor(id)}`))
  for (const [n, story] of stories.entries()) {
    if (n > 0) print('')
    for (const line of storyInWords(story)) print(line)
    if (told) for (const line of toldInWords(told[n] ?? null)) print(line)
  }
}
