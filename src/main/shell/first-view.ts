import { type FirstView, firstLooks } from '../../shared/domain/first-view'
import type { Events } from '../../shared/ipc/events'
import type { TextFile } from './text-file'

/** How long (ms) a window that closes may take to give its view. */
const ANSWER_WITHIN_MS = 500

/** The view of the window over the end of the application. */
export type FirstViewKeeper = {
  /** Has `send` ask the window, and waits for what it gives or for half a second. */
  readonly ask: (send: () => void) => Promise<void>
  readonly keep: (view: FirstView | null) => void
  /** Something changed, maybe what the view shows. */
  readonly changed: (change: Events['changed']) => void
  /** Writes the view down, if there is one that is still true. */
  readonly store: () => void
}

// The view leaves out what it would say of these.
const unseen: ReadonlySet<Events['changed']['areas'][number]> = new Set(['runs', 'queue'])

export function firstViewKeeper(file: Pick<TextFile, 'write'>): FirstViewKeeper {
  let kept: FirstView | null = null
  let answered: () => void = () => undefined
  return {
    async ask(send) {
      kept = null
      const answer = new Promise<void>((resolve) => {
        answered = resolve
        setTimeout(resolve, ANSWER_WITHIN_MS)
      })
      send()
      await answer
    },
    keep(view) {
      kept = view
      answered()
    },
    changed({ issueIds, areas }) {
      if (issueIds.length > 0 || areas.some((area) => !unseen.has(area))) kept = null
    },
    store() {
      if (kept !== null) file.write(JSON.stringify(kept))
    },
  }
}

/** Reads what `store` wrote; null for anything else. */
export function parseFirstView(text: string | null): FirstView | null {
  if (text === null) return null
  try {
    const read: unknown = JSON.parse(text)
    return isFirstView(read) ? read : null
  } catch {
    return null
  }
}

function isFirstView(read: unknown): read is FirstView {
  if (typeof read !== 'object' || read === null) return false
  const { script, look, body, styles } = read as Partial<Record<keyof FirstView, unknown>>
  if (typeof look !== 'object' || look === null) return false
  const looks = firstLooks.map((name) => (look as Record<string, unknown>)[name])
  return [script, body, styles, ...looks].every((one) => typeof one === 'string')
}
