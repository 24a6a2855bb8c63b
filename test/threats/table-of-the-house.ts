import { elsewhere, test } from '../support/proofs.ts'
import { threat, type Threat } from './threat.ts'

/** What may go wrong around the server: its supply, secrets, floods, operators, upstream and law. */
export const OF_THE_HOUSE: Readonly<Record<string, Threat>> = {
  T21: threat(
    'H',
    'the npm supply chain',
    'exact versions, hashes for all, no scripts at install',
    test('threats/rules-of-the-house.test.ts', 'T21: code that comes from elsewhere'),
    test('package/dependencies.test.ts', 'runs no new code while it is installed'),
  ),
  T22: threat(
    'C',
    'a leaked key',
    'canaries for every secret are in no log, answer or database file',
    test('threats/leaks.test.ts', 'T22 T23 T33: a server at work, in good weather and bad'),
  ),
  T23: threat(
    'H',
    'people in logs',
    'no name, mail or card in the log of a server in good and bad weather',
    test('threats/leaks.test.ts', 'writes nobody’s name, mail or card to its log'),
    test('threats/leaks.test.ts', 'T22 T23 T33'),
  ),
  T24: threat(
    'M',
    'an oracle of who bought what',
    'unknown, expired, claimed and all others read the same, and take as long',
    test('threats/claims.test.ts', 'T1 T24: whoever asks for a purchase that is not theirs'),
  ),
  T25: threat(
    'H',
    'a flood of claims',
    'one look-up a second, and customers whom a webhook announced are served',
    test('threats/floods.test.ts', 'T25: a flood of guessed payments'),
  ),
  T26: threat(
    'M',
    'slow, big and deep requests',
    'refused by size, depth, count and time; no pattern runs long',
    test('threats/parsers.test.ts', 'T26: requests that are meant to exhaust'),
  ),
  T27: threat(
    'M',
    'denial of wallet',
    'what costs a call to Dodo is counted per occasion and minute',
    test('threats/floods.test.ts', 'T27: work that costs the shop something'),
  ),
  T28: threat(
    'H',
    'card testing',
    'three charges a day for a customer, one text for every decline',
    test('threats/floods.test.ts', 'T28: a card that is tried through saved methods'),
  ),
  T29: threat(
    'M',
    'made-up addresses',
    'only a proxy that the merchant names is believed',
    test('threats/floods.test.ts', 'T29: an address that a caller makes up'),
  ),
  T30: threat(
    'M',
    'SSRF',
    'no address from outside is ever asked: keys are configured, never fetched',
    test('threats/redirects.test.ts', 'T30: an address that somebody else chose'),
  ),
  T31: threat(
    'H',
    'a redirected charge',
    'no redirect of any status is followed',
    test('threats/redirects.test.ts', 'T31: a redirect of a request that moves money'),
  ),
  T32: threat(
    'M',
    'hostile upstream answers',
    'no crash, no conclusion without proof, no address that runs',
    test('threats/hostile-answers.test.ts', 'T32: what Dodo says'),
    test('fuzz/fuzz.test.ts', 'T8 T7 T26 T32: a hostile internet'),
  ),
  T33: threat(
    'H',
    'secrets at rest',
    'no secret in the database, which no other user may read',
    test('threats/leaks.test.ts', 'T22 T23 T33: a server at work, in good weather and bad'),
    test('threats/leaks.test.ts', 'lets nobody but its own user read the database'),
  ),
  T34: threat(
    'H',
    'misuse by operators',
    'nothing of theirs has an address; nobody is forgotten whose money is under way',
    test('threats/operators.test.ts', 'T34: what only the merchant may do'),
  ),
  T35: threat(
    'H',
    'CORS mistakes',
    'fifty evil origins, none reflected, none let in, however the address is spelled',
    test('threats/origins.test.ts', 'T35: a page of another origin'),
  ),
  T36: threat(
    'C',
    'mixed shops or modes',
    'no webhook, token, session or proof of one is believed by another',
    test('threats/shops.test.ts', 'T36: two shops, or the test and the live mode of one'),
  ),
  T37: threat(
    'H',
    'a subscription without informed consent',
    'in 16 languages and all regions the terms are beside the button; the seller is named',
    test('threats/consent.test.ts', 'T37: a subscription that is sold with one click'),
  ),
  T38: threat(
    'M',
    'words changed after the sale',
    'the record of the yes shows it',
    test('threats/evidence.test.ts', 'T15 T38: what a customer agreed to'),
  ),
  T39: threat(
    'L',
    'third parties that see the purchase',
    'the card asks one host',
    test('gallery/script.test.ts', 'from one host, without a violation'),
  ),
  T40: threat(
    'M',
    'a full disk',
    'no new yes, nothing sent that could not be written, webhooks asked for again',
    test('threats/floods.test.ts', 'T40: a database that is full'),
    test('faults/disks.test.ts', 'X22: a database that ${what}'),
  ),
  T41: threat(
    'L',
    'terminal escapes',
    'no control character is printed',
    test('threats/operators.test.ts', 'T41: a text that would command a terminal'),
  ),
  T42: threat(
    'M',
    'a look-alike on a phishing page',
    'other origins are refused; nothing in the card is worth stealing',
    test('threats/origins.test.ts', 'T35: a page of another origin'),
    elsewhere(
      'a copy that looks the same cannot be kept from being made; it holds no card data and no session',
    ),
  ),
}
