/**
 * A request the vendor would refuse. The dispatcher answers it as
 * `{"error":{"message":…,"detail":…},"status":"failure"}` with the status.
 */
export class Refusal extends Error {
  readonly status: number
  readonly detail: string | null
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    message: string,
    detail: string | null,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.status = status
    this.detail = detail
    this.headers = headers
  }
}

/** The vendor's form of an error answer. */
export function failureBody(message: string, detail: string | null): object {
  return { error: { message, detail }, status: 'failure' }
}

export function badRequest(message: string, detail: string | null = null): Refusal {
  return new Refusal(400, message, detail)
}

/** 404 for a record that is gone, hidden, or never was; the vendor does not say which. */
export function noRecord(
  detail = "Record doesn't exist or ACL restricts the record retrieval",
): Refusal {
  return new Refusal(404, 'No Record found', detail)
}

/** 403 of a write that a rule, a policy or a right stands against. */
export function operationFailed(detail: string): Refusal {
  return new Refusal(403, 'Operation Failed', detail)
}

export function notAuthenticated(headers: Readonly<Record<string, string>> = {}): Refusal {
  return new Refusal(401, 'User Not Authenticated', 'Required to provide Auth information', {
    'www-authenticate': 'BASIC realm="Service-now"',
    ...headers,
  })
}
