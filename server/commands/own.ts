import { openDatabase } from '../adapters/open-database.ts'
import { DatabaseInUse, type OpenDatabase } from '../adapters/store/store.ts'
import { CommandError } from './command.ts'

/**
 * Opens the database to write to it, which on SQLite only its owner may.
 * @param instead - What the merchant can do while the server is that owner.
 * @throws CommandError
 */
export function own(url: string, instead: string): Promise<OpenDatabase> {
  return openDatabase(url).catch((error: unknown) => {
    if (!(error instanceof DatabaseInUse)) throw error
    throw new CommandError(`The server is running and owns the database. ${instead}`)
  })
}
