import { runIn } from './commands/process.ts'

// `upsell-offer serve`, for whoever starts the server by its file.
await runIn(process, ['serve'])
