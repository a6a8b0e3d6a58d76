import type { InstanceView } from '../../shared/ipc/views'

/** Why what is shown of a system is only a copy that gets older. */
export type Staleness = 'deleted' | 'off' | 'paused' | 'offline' | 'failing' | 'waiting'

/**
 * Why nothing new comes from a connector for now, null while it is read as usual. One that never ran
 * has nothing that could be old.
 */
export function stalenessOf(view: InstanceView | null, allPaused: boolean): Staleness | null {
  if (view === null) return 'deleted'
  if (!view.instance.enabled) return 'off'
  if (allPaused) return 'paused'
  switch (view.state?.health) {
    case 'offline':
      return 'offline'
    case 'attention':
    case 'braked':
      return 'failing'
    case 'rate-limited':
      return 'waiting'
    case 'ok':
    case 'never-run':
    case undefined:
      return null
  }
}

/** The reason as the end of a sentence about a connector. */
export function stalenessWords(why: Staleness, name: string): string {
  const words: Readonly<Record<Staleness, string>> = {
    deleted: 'its connector was deleted',
    off: `${name} is switched off`,
    paused: 'all mirroring is paused',
    offline: `${name} is offline`,
    failing: `runs of ${name} fail`,
    waiting: `${name} asked us to wait`,
  }
  return words[why]
}
