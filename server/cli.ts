#!/usr/bin/env node
import { runIn } from './commands/process.ts'

await runIn(process, process.argv.slice(2))
