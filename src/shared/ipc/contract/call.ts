import type { z } from 'zod'

declare const answer: unique symbol

/** One channel: how its argument is parsed and, as a type only, what it answers. */
export type Call<Schema extends z.ZodType, Answer> = {
  readonly args: Schema
  readonly [answer]?: Answer
}

/** Declares a call: first what it answers, then the schema of its argument. */
export const call =
  <Answer>() =>
  <Schema extends z.ZodType>(args: Schema): Call<Schema, Answer> => ({ args })
