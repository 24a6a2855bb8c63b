#!/usr/bin/env node
// On an older Node the SQLite driver would end the process without a word, so nothing is loaded before this is known.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`upsell-offer needs Node 22.18 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
const { runIn } = await import('./commands/process.ts')
await runIn(process, process.argv.slice(2))
