import type { TimePorts } from './system-time'

export type Failure = { readonly text: string; readonly objectId: string | null }

export type GroupedNotice = {
  readonly title: string
  readonly body: string
  /** The one issue it is about, or null when there are several or none. */
  readonly objectId: string | null
}

/** Failures of one cycle arrive within this time (ms) and are told together. */
const GATHER_MS = 2_000
/** Least time (ms) between two notifications; what fails meanwhile waits for the next one. */
const REST_MS = 60_000
const MOST_LINES = 3

/** Gathers failures, so that a broken connection is one notification a minute and not hundreds. */
export function noticeGroup(
  { clock, timers }: TimePorts,
  show: (notice: GroupedNotice) => void,
): { readonly add: (failure: Failure) => void; readonly close: () => void } {
  let gathered: Failure[] = []
  let quietUntil = 0
  let cancel: (() => void) | null = null
  const flush = () => {
    cancel = null
    quietUntil = clock.now() + REST_MS
    const told = gathered
    gathered = []
    if (told.length > 0) show(group(told))
  }
  return {
    add(failure) {
      const same = (one: Failure) => one.text === failure.text && one.objectId === failure.objectId
      if (!gathered.some(same)) gathered.push(failure)
      cancel ??= timers.after(Math.max(GATHER_MS, quietUntil - clock.now()), flush)
    },
    close() {
      cancel?.()
      gathered = []
    },
  }
}

function group(failures: readonly Failure[]): GroupedNotice {
  const texts = [...new Set(failures.map((one) => one.text))]
  const more = texts.length - MOST_LINES
  const lines = texts.slice(0, MOST_LINES)
  const issues = new Set(failures.map((one) => one.objectId))
  const [only] = issues
  return {
    title: failures.length === 1 ? 'A sync failed' : `${failures.length} syncs failed`,
    body: [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    objectId: issues.size === 1 ? (only ?? null) : null,
  }
}
