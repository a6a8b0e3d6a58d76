import type { Rewrite } from '../sandbox/control/answer-rewriter'
import { AppFailure, type ErrorCode } from '../src/shared/errors'
import { type Spoilt, spoilAnswer } from './spoil-answer'
import type { SpoiltBed } from './spoilt-bed'
import type { Spoil } from './spoilt-value'
import type { SpoiltVerb, Verdict } from './spoilt-verbs'
import { type SpoiltWorld, stateOf } from './spoilt-world'

/** One try: which answer is spoilt, whether those after it are as well, and how. */
export type SpoiltTry = {
  readonly nth: number
  readonly lasting: boolean
  readonly spoil: Spoil
}

/** How a verb ended: what is wrong with its answer, or what it threw. */
type End =
  | { readonly kind: 'answered'; readonly verdict: Verdict }
  | { readonly kind: 'threw'; readonly thrown: unknown }
  | { readonly kind: 'hung' }

type Ended = { readonly end: End; readonly arrived: boolean }

/** `limit`: the other side does not hand out all there is, and says so. */
const remoteCodes: readonly ErrorCode[] = [
  ...(['auth', 'permission', 'not-found', 'invalid', 'conflict', 'rate-limited'] as const),
  ...(['unavailable', 'network', 'malformed', 'outcome-unknown', 'limit'] as const),
]

/** Real time (ms) after which a verb counts as one that never ends. */
const PATIENCE_MS = 60_000

/** Tries verbs of one world against answers that were spoilt. */
export class SpoiltTrials {
  readonly #world: SpoiltWorld
  readonly #bed: SpoiltBed
  readonly #answers = new Map<string, number>()
  #serial = 0

  constructor(world: SpoiltWorld, bed: SpoiltBed) {
    this.#world = world
    this.#bed = bed
  }

  /** What is wrong with how the verb ended, and what was done to the answers; null = nothing is. */
  async complaint(verb: SpoiltVerb, { nth, lasting, spoil }: SpoiltTry): Promise<string | null> {
    const from = nth % (this.#answers.get(verb.name) ?? (await this.#unspoilt(verb)))
    const spoilt: Spoilt[] = []
    let at = -1
    const ended = await this.#run(verb, (answer) => {
      at += 1
      if (at !== from && !(lasting && at > from)) return null
      const one = spoilAnswer(answer, spoil, this.#world.mayLack)
      if (one !== null) spoilt.push(one)
      return one?.answer ?? null
    })
    const formLost = spoilt.every((one) => one.formLost)
    const wrong = wrongEnd(this.#world, verb, ended, formLost, spoilt.length > 0)
    if (wrong === null) return null
    return [`${verb.name}: ${wrong}`, ...spoilt.map(({ did }) => did)].join('\n  ')
  }

  /** How many answers the verb needs when nothing is spoilt. Throws when it does not work at all. */
  async #unspoilt(verb: SpoiltVerb): Promise<number> {
    let count = 0
    const ended = await this.#run(verb, () => {
      count += 1
      return null
    })
    const wrong = wrongEnd(this.#world, verb, ended, true, false)
    if (wrong !== null) throw new Error(`${verb.name} fails with honest answers: ${wrong}`)
    this.#answers.set(verb.name, Math.max(1, count))
    return Math.max(1, count)
  }

  async #run(verb: SpoiltVerb, rewrite: Rewrite): Promise<Ended> {
    const { sandbox, otherSide } = this.#world
    this.#serial += 1
    const target = verb.writes ? await otherSide.make(`Target ${this.#serial}`) : this.#bed.id
    const connector = this.#world.fresh()
    const before = verb.writes ? stateOf(this.#world) : null
    sandbox.answers.use(rewrite)
    const asking = { world: this.#world, bed: this.#bed }
    try {
      const end = await ending(verb.ask({ ...asking, connector, target, serial: this.#serial }))
      const arrived = before !== null && !before.equals(stateOf(this.#world))
      return { end, arrived }
    } finally {
      sandbox.answers.use(null)
      await connector.close()
      if (verb.writes) await otherSide.remove(target)
    }
  }
}

async function ending(work: Promise<Verdict>): Promise<End> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<End>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'hung' }), PATIENCE_MS)
  })
  const done = work.then(
    (verdict): End => ({ kind: 'answered', verdict }),
    (thrown: unknown): End => ({ kind: 'threw', thrown }),
  )
  try {
    return await Promise.race([done, late])
  } finally {
    clearTimeout(timer)
  }
}

function wrongEnd(
  { saysArrived }: SpoiltWorld,
  verb: SpoiltVerb,
  { end, arrived }: Ended,
  formLost: boolean,
  spoilt: boolean,
): string | null {
  if (end.kind === 'hung') return 'never ends'
  if (end.kind === 'answered') {
    const { wroteNothing = false } = end.verdict
    const wrong = end.verdict.wrong(formLost)
    if (wrong !== null) return wrong
    return verb.writes && !arrived && !wroteNothing
      ? 'a success of a write that never arrived'
      : null
  }
  const { thrown } = end
  if (!(thrown instanceof AppFailure)) return `threw ${stackOf(thrown)}`
  const { code, message, cause, fields, status } = thrown.error
  const said = `${code} (${cause ?? message} ${JSON.stringify(fields ?? {})})`
  if (!spoilt) return `failed without reason: ${said}`
  // A description of the tables or fields that lacks one is a setting somebody has to correct.
  if (code === 'bad-request' && !formLost) return arrived ? `arrived, but says ${said}` : null
  if (!remoteCodes.includes(code)) return `ended as ${said}`
  // Of a walk of several moves the server may refuse a later one.
  const refused = verb.name === 'transition' && status !== undefined
  const toldSo = refused || (!formLost && code !== 'malformed') || saysArrived?.(thrown.error)
  if (arrived && code !== 'outcome-unknown' && toldSo !== true) return `arrived, but says ${said}`
  if (verb.name === 'testConnection') return `a test that throws: ${said}`
  if (code === 'not-found' && formLost) return `a record that is there, but ${said}`
  if (code === 'malformed' && cause === undefined && fields === undefined)
    return 'malformed without a word about what is wrong'
  return null
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
