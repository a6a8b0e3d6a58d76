/** An answer as it is about to leave, and what asked for it. */
export interface LeavingAnswer {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly contentType: string
  readonly payload: string | Buffer
}

/** What leaves instead; null = the answer as it is. */
export type Rewrite = (
  answer: LeavingAnswer,
) => Pick<LeavingAnswer, 'status' | 'contentType' | 'payload'> | null

/** Lets a test in the same process change answers on their way out; requests take effect all the same. */
export class AnswerRewriter {
  #rewrite: Rewrite | null = null

  /** From now on every answer goes through this; null = none does. */
  use(rewrite: Rewrite | null): void {
    this.#rewrite = rewrite
  }

  apply(answer: LeavingAnswer): ReturnType<Rewrite> {
    return this.#rewrite?.(answer) ?? null
  }
}
