import type { Unlike } from '../support/harness.ts'
import { eventBlock } from './events.ts'
import { requestBlock } from './requests.ts'
import { storyBlock } from './stories.ts'
import type { Tally } from './tally.ts'
import { tokenBlock } from './tokens.ts'
import { upstreamBlock } from './upstream.ts'
import { webhookBlock } from './webhooks.ts'
import { wireBlock } from './wire.ts'

/** A number of hostile messages on a stage of their own: the same seed sends the same ones. */
export type Block = (seed: number, size: number, open?: Unlike['open']) => Promise<Tally>

export const KINDS = {
  requests: requestBlock,
  tokens: tokenBlock,
  webhooks: webhookBlock,
  'signed events': eventBlock,
  'upstream answers': upstreamBlock,
  'charges in a storm': storyBlock,
  'raw bytes': wireBlock,
} satisfies Record<string, Block>

export type Kind = keyof typeof KINDS

/** As many requests as forged tokens and webhooks; every ninth block is something rarer. */
const ORDER: readonly Kind[] = [
  'requests',
  'webhooks',
  'requests',
  'tokens',
  'requests',
  'webhooks',
  'requests',
  'tokens',
]
const RARER: readonly Kind[] = ['signed events', 'upstream answers', 'charges in a storm', 'raw bytes']

export const BLOCK_SIZE = 4_000

export const kindOf = (block: number): Kind =>
  ORDER[block % (ORDER.length + 1)] ??
  RARER[Math.floor(block / (ORDER.length + 1)) % RARER.length] ??
  'requests'

/** Blocks of neighbouring runs must not tell the same story. */
export const seedOf = (seed: number, block: number): number => seed * 1_000_003 + block
