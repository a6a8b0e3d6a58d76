import { z } from 'zod'
import { failure } from '../../../shared/errors'
import type { ApiPorts } from '../ports'
import { parseArgument } from './parse-argument'
import type { MakeCall } from './parsed-calls'

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

/** Groups of the document. */
export const tags = [
  'workspace',
  'instances',
  'issues',
  'entries',
  'projects',
  'cases',
  'links',
  'profiles',
  'mirror',
  'queue',
  'conflicts',
  'audit',
  'clock',
] as const

/** What an operation works with. */
export type ApiContext = ApiPorts & { readonly call: MakeCall }

type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  readonly params: z.output<P>
  readonly query: z.output<Q>
  readonly body: z.output<B>
}

type Description = {
  readonly id: string
  readonly method: Method
  /** Below /api/v1, parameters in braces. */
  readonly path: `/${string}`
  readonly tag: (typeof tags)[number]
  readonly summary: string
  readonly status: 200 | 201 | 204
  /** Longest time (ms) until the caller gets an answer. */
  readonly limitMs: number
  /** Largest body (bytes). */
  readonly bodyLimit: number
  /** Served only where the clock can be turned. */
  readonly testOnly: boolean
}

export type RawInput = {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

/** One operation: its place, its schemas, and what it does with what came in. */
export type Operation = Description & {
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  /** Null for an operation without a body. */
  readonly body: z.ZodType | null
  /** Null for an answer without a body. */
  readonly answer: z.ZodType | null
  /** Parses, calls, and answers exactly what the answer's schema names. Throws AppFailure. */
  readonly handle: (context: ApiContext, raw: RawInput) => Promise<unknown>
}

type Declared<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
> = Pick<Description, 'id' | 'method' | 'path' | 'tag' | 'summary'> &
  Partial<Description> & {
    readonly params?: P
    readonly query?: Q
    readonly body?: B
    readonly answer?: A
    readonly run: (context: ApiContext, input: Input<P, Q, B>) => Promise<z.input<A>>
  }

const nothing = z.strictObject({})
const KIB = 1024
const LIMIT_MS = 60_000
const BODY_BYTES = 1024 * KIB

/**
 * Declares an operation once: routing, parsing, the answer and the document all derive from it.
 * Without a schema for the answer it answers 204 and nothing else.
 */
export function operation<
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  B extends z.ZodType = typeof nothing,
  A extends z.ZodType = z.ZodNull,
>(declared: Declared<P, Q, B, A>): Operation {
  const { params, query, body, answer, run, ...rest } = declared
  const schemas = { params: params ?? nothing, query: query ?? nothing }
  return {
    status: answer === undefined ? 204 : 200,
    limitMs: LIMIT_MS,
    bodyLimit: BODY_BYTES,
    testOnly: false,
    ...rest,
    ...schemas,
    body: body ?? null,
    answer: answer ?? null,
    handle: async (context, raw) => {
      const input = parsedInput<P, Q, B>(declared, raw)
      const value = await run(context, input)
      return answer === undefined ? undefined : describedAnswer(answer, value)
    },
  }
}

function parsedInput<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  schemas: { readonly params?: P; readonly query?: Q; readonly body?: B },
  raw: RawInput,
): Input<P, Q, B> {
  const { params = nothing, query = nothing, body = nothing } = schemas
  // Where no schema was given its type is that of `nothing`, which the type system cannot see here.
  return {
    params: parseArgument(params, raw.params),
    query: parseArgument(query, raw.query),
    // A body that was left out counts as an empty one, so that a missing argument is named.
    body: parseArgument(body, raw.body ?? {}),
  } as Input<P, Q, B>
}

/** What the schema names of an answer; nothing else leaves this process. */
function describedAnswer<A extends z.ZodType>(schema: A, value: z.input<A>): z.output<A> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw failure({
    code: 'internal',
    message: 'The answer does not fit its description. What was asked for has been done.',
    retry: 'no',
    cause: parsed.error.issues.map((one) => `${one.path.join('.')}: ${one.message}`).join('; '),
  })
}
