/** The vendor's error body. */
export interface ErrorBody {
  readonly id: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly error: string
  readonly encrypted: boolean
  readonly multires: null
}

const titles: Readonly<Record<number, readonly [id: string, title: string]>> = {
  400: ['bad_request', 'Bad request'],
  401: ['unauthorized', 'Unauthorized'],
  403: ['forbidden', 'Forbidden'],
  404: ['not_found', 'Not found'],
  412: ['precondition_failed', 'Precondition failed'],
  429: ['too_many_requests', 'Too many requests'],
}

/** The vendor's error body for a status and a sentence. */
export function errorBody(status: number, error: string, id?: string, title?: string): ErrorBody {
  const [usualId, usualTitle] = titles[status] ?? ['internal_error', 'Internal error']
  return {
    id: id ?? usualId,
    status,
    title: title ?? usualTitle,
    detail: '',
    error,
    encrypted: false,
    multires: null,
  }
}

/** A request the vendor would refuse. */
export class Refusal extends Error {
  readonly status: number
  readonly body: ErrorBody

  constructor(status: number, error: string, id?: string, title?: string) {
    super(error)
    this.status = status
    this.body = errorBody(status, error, id, title)
  }
}

/** A body whose member has another type than the server's own. */
export function illTyped(member: string, wanted: string): Refusal {
  return new Refusal(
    400,
    `json: cannot unmarshal value into Go struct field .${member} of type ${wanted}`,
  )
}

/** No such record. */
export function noItem(): Refusal {
  return new Refusal(400, 'Item not found (8)')
}

/** Nobody has started the investigation, or it never was. */
export function noInvestigation(id: string): Refusal {
  return new Refusal(
    400,
    `Could not find investigation ${id}`,
    'errGetInvestigation',
    'Could not find investigation',
  )
}
