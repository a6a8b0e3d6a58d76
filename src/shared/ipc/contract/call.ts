import type { z } from 'zod'

declare const answer: unique symbol

/** One channel: how its argument is parsed and, as a type only, what it answers. */
export type Call<Schema extends z.ZodType, Answer> = {
  readonly args: Schema
  readonly [answer]?: Answer
}

/**
 * Declares a call: first what it answers, then the schema of its argument, which is made once it is
 * asked for: a start needs a handful of them, and making them all takes as long as reading the list.
 */
export const call =
  <Answer>() =>
  <Schema extends z.ZodType>(schema: () => Schema): Call<Schema, Answer> => {
    let made: Schema | null = null
    return {
      get args() {
        made ??= schema()
        return made
      },
    }
  }
