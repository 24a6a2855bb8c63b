import { writeFileSync } from 'node:fs'

import { gatewayAt } from '../support/dodo.ts'
import { anOrder } from '../support/rows.ts'

/** One charge, in a process of its own, because only at its start a process can be told whose certificates it trusts. */
const [, , url = '', answerFile = ''] = process.argv
const charge = { order: anOrder(), methodId: 'pm_1', metadata: {}, returnUrl: null }
writeFileSync(answerFile, JSON.stringify(await gatewayAt(url).charge(charge)))
