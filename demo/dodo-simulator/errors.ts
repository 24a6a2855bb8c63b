/** Dodo's flat error body `{code, message}`. Which status goes with which code is mostly undocumented: 422 then. */
export class DodoError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'DodoError'
    this.status = status
    this.code = code
  }
}

export const rejected = (code: string, message: string) => new DodoError(422, code, message)

export const invalidBody = (message: string) => rejected('INVALID_REQUEST_BODY', message)

export const notFound = (what: string, id: string) =>
  new DodoError(404, 'NOT_FOUND', `${what} ${id} does not exist`)
