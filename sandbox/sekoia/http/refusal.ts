/** A request the platform would refuse. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** 400 about the values of a call. */
export function invalid(message: string): Refusal {
  return new Refusal(400, 'VA301', message)
}

/** The platform's form of an error. */
export function errorBody(status: number, message: string, code = `E${status}`): unknown {
  return { code, message }
}
