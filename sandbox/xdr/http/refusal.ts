/** A request the tenant would refuse, with what its error body says. */
export class Refusal extends Error {
  readonly status: number
  readonly extra: string | null

  constructor(status: number, message: string, extra: string | null = null) {
    super(message)
    this.status = status
    this.extra = extra
  }
}

/** What the tenant calls everything that is wrong with the values of a call. */
export function badCall(extra: string): Refusal {
  return new Refusal(500, 'An error occurred while processing XDR public API', extra)
}

/** The tenant's form of an error. */
export function errorBody(status: number, message: string, extra: string | null = null): unknown {
  return { reply: { err_code: status, err_msg: message, err_extra: extra } }
}
