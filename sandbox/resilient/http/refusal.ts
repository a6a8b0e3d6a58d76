/** A request the server refuses; the dispatcher turns it into the vendor's error body. */
export class Refusal extends Error {
  readonly status: number
  readonly hints: readonly string[]

  constructor(status: number, message: string, hints: readonly string[] = []) {
    super(message)
    this.status = status
    this.hints = hints
  }
}

/** The body every error comes with. */
export function errorBody(message: string, hints: readonly string[] = []): object {
  return {
    success: false,
    title: null,
    message,
    hints,
    error_code: 'generic',
    error_payload: null,
  }
}

export const badRequest = (message: string, hints: readonly string[] = []): Refusal =>
  new Refusal(400, message, hints)

export const forbidden = (): Refusal => new Refusal(403, 'Forbidden')

export const noIncident = (id: string | number): Refusal =>
  new Refusal(404, `Unable to find incident with ID ${id}`)
