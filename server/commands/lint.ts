import { loadSetting } from '../config.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Finding } from '../domain/check/finding.ts'
import { darkPatterns } from '../domain/lint-catalog.ts'
import { EXIT, type Command } from './command.ts'
import { counted, findIn, hasErrors, printFindings } from './findings.ts'
import { printJson } from './print.ts'

export const lint: Command = {
  summary: 'finds words in offers.yaml that press, shame or mislead',
  about: `Reads the texts of the file, by default the one that OFFERS_FILE names, in all languages, and finds dark patterns: a "no"
that shames, urgency that the server does not enforce, a price crossed out without proof, a recurring price without its
interval, and what the law wants beside an offer. Asks nobody; check does the same and more.
A line for each finding: file:line: severity: key: words. What you answer for stands under lint.allow in the file.
Exit code 1: there is an error.`,
  operand: { name: 'offers.yaml', required: false },
  options: { json: { says: 'the findings as JSON' } },
  async run(given, world) {
    const file = given.operand ?? loadSetting(world.env, 'offersFile')
    const { offers, findings } = await findIn(file, async ({ catalog }) => wordFindings(catalog))
    if (given.has('json')) printJson(world, { file, offers, findings })
    else {
      printFindings(file, findings, world)
      world.print(`${counted(offers, findings)}.`)
    }
    return hasErrors(findings) ? EXIT.no : EXIT.ok
  },
}

/** What the words of a catalog do that they should not. */
export const wordFindings = (catalog: Catalog): Finding[] =>
  darkPatterns(catalog).map(({ path, severity, rule, message }) => ({ path, severity, rule, text: message }))
