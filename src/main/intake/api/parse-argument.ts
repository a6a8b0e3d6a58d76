import type { z } from 'zod'
import { failure } from '../../../shared/errors'

/** Parses a value from outside. Throws AppFailure `bad-request` that names each bad argument. */
export function parseArgument<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const fields = namedFields(parsed.error.issues)
  throw failure({
    code: 'bad-request',
    message: `Some values cannot be used: ${Object.keys(fields).join(', ')}.`,
    retry: 'after-fix',
    fields,
  })
}

/** Argument name -> what is wrong; an unknown extra key is named itself, not the object around it. */
function namedFields(issues: readonly z.core.$ZodIssue[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of issues) {
    const path = issue.path.map(String)
    const names =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
    for (const name of names) {
      fields[name.join('.') || 'body'] ??=
        issue.code === 'unrecognized_keys' ? unknown : issue.message
    }
  }
  return fields
}

const unknown = 'There is no such argument.'
