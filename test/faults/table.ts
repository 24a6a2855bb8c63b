import { elsewhere, test, type Proof } from '../support/proofs.ts'

export interface Fault {
  readonly fault: string
  readonly expected: string
  readonly proofs: readonly Proof[]
}

const fault = (what: string, expected: string, ...proofs: Proof[]): Fault => ({
  fault: what,
  expected,
  proofs,
})

/** Rules of the simulation: each seed draws how often they happen, and its invariants are checked against the ledger. */
const simulated = (rules: string): Proof =>
  elsewhere(`npm run simulate (test/simulation/profile.ts): ${rules}; 10,000 histories in every npm test`)
/** Harm that npm run soak does to real processes, with its verdict against the simulator's ledger. */
const soaked = (harms: string): Proof =>
  elsewhere(`npm run soak (test/soak/nemesis.ts, dodo-faults.ts): ${harms}`)
const histories = test('simulation/simulation.test.ts', 'histories break no invariant')
const lostAnswers = test('adapters/dodo-charge.test.ts', 'is unknown, and was sent once, when ${why}')

/** Everything that is known to go wrong between and inside the machines, and what the server does then. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  X1: fault(
    'refused, no such name, TLS fails',
    'not charged, and said so',
    test('faults/connections.test.ts', 'X1: a connection that is never opened'),
  ),
  X2: fault(
    'reset before Dodo works',
    'confirming, then not charged',
    lostAnswers,
    simulated('chargeFault'),
    histories,
  ),
  X3: fault(
    'reset after Dodo worked',
    'confirming, then succeeded',
    lostAnswers,
    simulated('chargeFault'),
    histories,
  ),
  X4: fault(
    'headers, then nothing',
    'given up after 25 s: confirming',
    test('faults/connections.test.ts', 'X4: an answer that begins and never ends'),
  ),
  X5: fault(
    'a truncated, empty, HTML or odd 200',
    'confirming',
    lostAnswers,
    test('threats/hostile-answers.test.ts', 'T32: what Dodo says'),
    test('fuzz/fuzz.test.ts', 'crashes nothing, changes nothing and is told nothing: ${kind}'),
  ),
  X6: fault(
    '5xx before or after',
    'confirming, never sent again',
    lostAnswers,
    simulated('chargeFault'),
    histories,
  ),
  X7: fault(
    '408, 409, 429 with Retry-After',
    'never three POSTs, never an hour of sleep',
    test('faults/connections.test.ts', 'X7: a wish to be asked again later'),
  ),
  X8: fault(
    'a redirect',
    'not followed: confirming',
    test('threats/redirects.test.ts', 'T31: a redirect of a request that moves money'),
  ),
  X9: fault(
    'latency up to minutes',
    'pending words, then the truth',
    simulated('chargeFault, settlesLate'),
    histories,
  ),
  X10: fault(
    'a charge that appears an hour later',
    'succeeded late, told, reported',
    test('server/charge.test.ts', 'is believed even when it turns up after all that'),
    simulated('afterHour'),
  ),
  X11: fault(
    'listings that lag, break or lose metadata',
    'more looks; a look-alike stays open for a person',
    test('server/charge.test.ts', 'stays confirming beside a payment that looks like it'),
    simulated('lag, listingBroken, metadataDropped, twin'),
  ),
  X12: fault(
    'a webhook that never comes',
    'found by looking',
    test('server/charge.test.ts', 'is found in the listing by its signed metadata'),
    simulated('webhookLost'),
  ),
  X13: fault(
    'webhooks twice, shuffled, late',
    'nothing new after the first',
    test('threats/webhook-orders.test.ts', 'T10: webhooks out of order, twice and late'),
    simulated('webhookTwice, webhookLate'),
  ),
  X14: fault(
    'a webhook before the answer',
    'matched',
    test('server/charge.test.ts', 'believes the webhook that overtakes the answer'),
  ),
  X15: fault(
    'a rotated webhook secret',
    'both are accepted',
    test('faults/connections.test.ts', 'X15: a webhook secret that is being rotated'),
  ),
  X16: fault(
    'kill -9 anywhere',
    'back in seconds, finds out, never sends again',
    test('faults/processes.test.ts', 'X16: a server that is killed while it charges'),
    simulated('crash at every await of a database call, crashAtCharge'),
    soaked('kill -9 of one and of all'),
  ),
  X17: fault(
    'SIGTERM during a charge',
    'waits for its answer and ends by itself',
    test('faults/processes.test.ts', 'X17: a server that is asked to stop while it charges'),
  ),
  X18: fault(
    'several instances on one PostgreSQL',
    'one sends',
    test('store/servers.test.ts', 'charge once what was accepted through one of them'),
    test('store/instances.test.ts', 'give the right to charge to exactly one of many'),
    soaked('--instances 3'),
  ),
  X19: fault(
    'an instance that stands still',
    'its late answer is one more fact',
    test('faults/processes.test.ts', 'X19: a server that stands still while it charges'),
    simulated('freeze'),
  ),
  X20: fault(
    'an event loop that blocks',
    'as if it stood still',
    simulated('freeze'),
    soaked('SIGSTOP for 20 to 90 s'),
  ),
  X21: fault(
    'a clock that jumps',
    'one charge, no false “not charged”; webhooks wait',
    test('faults/clocks.test.ts', 'X21: a clock that jumps an hour'),
    simulated('skew'),
  ),
  X22: fault(
    'SQLite full or read-only',
    'no new yes, nothing unsaved is sent',
    test('faults/disks.test.ts', 'X22: a database that ${what}'),
    test('adapters/sqlite.test.ts', 'says that its disk is full when it is'),
  ),
  X23: fault(
    'a power cut',
    'what was answered is there',
    test('faults/power-cut.test.ts', 'X23: a power cut'),
  ),
  X24: fault(
    'one SQLite file, two processes',
    'the second is refused',
    test('adapters/sqlite.test.ts', 'belongs to one owner, and says so to a second'),
    elsewhere('a copy of the file is another file: for the server it is a restored backup, see X28'),
  ),
  X25: fault(
    'PostgreSQL restarts, refuses, locks',
    'only local transactions are repeated',
    test('store/instances.test.ts', 'lose nothing that was answered when the database crashes at work'),
    test(
      'adapters/postgres.test.ts',
      'may end all connections, idle or at work: the next question is answered',
    ),
    soaked('restart, kill and lock of the database'),
  ),
  X26: fault(
    'partitions on every link, each way',
    'nothing is sent without its row',
    test('store/lost-commits.test.ts', 'finds its own acceptance'),
    soaked('every link stalls, refuses, delays, breaks and is cut'),
    simulated('netFault, outages, storeError'),
  ),
  X27: fault(
    'a migration killed half-way',
    'done by the next start',
    test('faults/migrations.test.ts', 'X27: a migration that is killed half-way'),
  ),
  X28: fault(
    'yesterday’s backup',
    'asks Dodo before it charges, and writes again what it lost',
    test('faults/processes.test.ts', 'X28: yesterday’s backup'),
    test('faults/restored.test.ts', 'X28: a database that may be older than what was charged'),
    test('server/undo-and-rebuild.test.ts', 'does not charge again what Dodo lists as charged'),
  ),
  X29: fault(
    'price, product, method or customer changed meanwhile',
    'asked again or not charged, never wrongly',
    test('faults/queues.test.ts', 'X29: a shop that changes while a customer decides'),
    simulated('priceChange, productGone, methodUnusable'),
  ),
  X30: fault(
    'a tab closed, asleep, offline, without storage',
    'the same browser finds the outcome for a day',
    test('widget/offline.test.ts', 'a charge goes on at the shop: the card asks nobody to pay again'),
    test('widget/visits.test.ts', 'resumes with the session of the tab and lands in the same state'),
    test('server/sessions.test.ts', 'opens to the minute'),
  ),
  X31: fault(
    'the script twice, slow, blocked; no server',
    'the page is as it was',
    test('e2e/page.test.ts', 'is as it was when the script is blocked'),
    test('widget/upsell-offer.test.ts', 'takes no space when the server'),
    test('gallery/script.test.ts', 'sells on the checkout where its second half ${why}'),
  ),
  X32: fault(
    'more yeses than Dodo takes',
    'refused before a minute’s queue',
    test('faults/queues.test.ts', 'X32: more yeses than Dodo lets be charged'),
  ),
  X33: fault(
    'little memory, many connections',
    'answers or sheds, corrupts nothing',
    test('faults/processes.test.ts', 'X33: a server with little of everything'),
    test('server/limits.test.ts', 'a server that is too busy'),
    elsewhere(
      'a limit of CPU and of memory by cgroup needs rights that a test does not have; node is told 96 MB instead',
    ),
  ),
  X34: fault(
    'a refund or dispute of a charge not known yet',
    'looked up: paid, and refunded or disputed',
    test('faults/queues.test.ts', 'X34: a refund or a dispute of a charge whose answer was lost'),
  ),
}
