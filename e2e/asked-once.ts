import type { ElectronApplication } from '@playwright/test'

/** Times the answer to one question is fetched. */
const TRIES = 5

type Evaluate = (code: unknown, arg?: unknown) => Promise<unknown>

/**
 * Makes questions to the main process certain of their answer. The inspector holds the promise of an answer
 * weakly, so that now and then it is collected before it settled: "Resulting promise was garbage collected".
 * The question was carried out by then, so its answer is kept over there, and fetched again instead of asked
 * again.
 */
export function askedOnce(electron: ElectronApplication): ElectronApplication {
  const ask: Evaluate = electron.evaluate.bind(electron) as Evaluate
  let questions = 0
  const evaluate: Evaluate = async (code, arg) => {
    questions += 1
    const question = { number: questions, source: String(code), arg }
    for (let tried = 1; ; tried += 1) {
      try {
        return await ask(answer, question)
      } catch (thrown) {
        if (tried === TRIES || !/garbage collected/.test(String(thrown))) throw thrown
      }
    }
  }
  return Object.assign(electron, { evaluate })
}

/** Runs in the main process. */
function answer(
  electron: unknown,
  { number, source, arg }: { number: number; source: string; arg: unknown },
): unknown {
  globalThis.__lockstepAnswers ??= new Map()
  const answers = globalThis.__lockstepAnswers
  if (!answers.has(number)) {
    const run = new Function(`return (${source})`)() as (...given: unknown[]) => unknown
    answers.set(number, run(electron, arg))
  }
  return answers.get(number)
}

declare global {
  /** Answers by the number of their question; lives in the main process of the application. */
  var __lockstepAnswers: Map<number, unknown> | undefined
}
