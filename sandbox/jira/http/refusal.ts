/**
 * A request the vendor would refuse. The dispatcher turns it into
 * `{"errorMessages":[…],"errors":{field: text}}` with the status.
 */
export class Refusal extends Error {
  readonly status: number
  readonly errorMessages: readonly string[]
  readonly errors: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    errorMessages: readonly string[],
    errors: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(errorMessages[0] ?? Object.values(errors)[0] ?? `refused with ${status}`)
    this.status = status
    this.errorMessages = errorMessages
    this.errors = errors
    this.headers = headers
  }
}

export const invalidPayload =
  'Invalid request payload. Refer to the REST API documentation and try again.'

/** 400 with one general message. */
export function badRequest(message: string): Refusal {
  return new Refusal(400, [message])
}

/** 400 about one field. */
export function badField(field: string, message: string): Refusal {
  return new Refusal(400, [], { [field]: message })
}

/** 404 for an issue that is gone, hidden, or never was; the vendor does not say which. */
export function noSuchIssue(): Refusal {
  return new Refusal(404, ['Issue does not exist or you do not have permission to see it.'])
}
