import { z } from 'zod'

/** Schemas the document names. Requests stand apart, since a default makes both sides differ. */
export const answerSchemas = z.registry<{ readonly id: string }>()
export const requestSchemas = z.registry<{ readonly id: string }>()

type Shape<T> = { readonly [K in keyof T]-?: z.ZodType }

/** Fails to compile where the schema of a property refuses what the type allows, or is not in it. */
type Fitting<T, S> = {
  [K in keyof S]: K extends keyof T ? (T[K] extends z.input<S[K]> ? S[K] : never) : never
}

/**
 * Schema of one of our record types under its name in the document. It has exactly the properties
 * of the type, which the compiler checks; anything else is taken out of an answer.
 */
export function describing<T>() {
  return <S extends Shape<T>>(id: string, shape: S & Fitting<T, S>): z.ZodObject<S> => {
    // The check has served; what is left is the shape itself.
    const schema: z.ZodObject<S> = z.object(shape as S)
    answerSchemas.add(schema, { id })
    return schema
  }
}

/** Schema of an answer that is no record of ours, under its name in the document. */
export function answering<S extends z.ZodType>(id: string, schema: S): S {
  answerSchemas.add(schema, { id })
  return schema
}

/** Schema of a request body under its name in the document. */
export function requesting<S extends z.ZodType>(id: string, schema: S): S {
  requestSchemas.add(schema, { id })
  return schema
}

/** A list as our types have them, which nobody changes. */
export function list<S extends z.ZodType>(item: S) {
  return z.array(item).readonly()
}

/** UTC, milliseconds since 1970. */
export const moment = z.number().describe('UTC, milliseconds since 1970-01-01')

/** A value of a mirrored field. */
export const value = z.union([z.string(), z.number(), z.boolean(), z.null(), list(z.string())])

/** A map from names of mirrored fields; a field without an entry is simply not there. */
export function perField<S extends z.ZodType>(item: S) {
  return z.record(z.string(), item.optional())
}
