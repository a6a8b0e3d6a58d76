import type { AppStatus } from '../../shared/ipc/views'

export const trayStates = ['idle', 'busy', 'attention', 'paused'] as const
export type TrayState = (typeof trayStates)[number]

export type TrayView = { readonly state: TrayState; readonly words: string }

/** What the status icon shows and says. Trouble outranks a pause, and both outrank work under way. */
export function trayView(status: AppStatus): TrayView {
  const trouble = troubles(status)
  if (trouble.length > 0) return { state: 'attention', words: trouble.join(', ') }
  if (status.mirroringPaused) return { state: 'paused', words: 'Mirroring is paused' }
  if (status.instances.some((one) => one.running)) return { state: 'busy', words: 'Syncing now' }
  const waiting = status.queue.size
  return { state: 'idle', words: waiting === 0 ? 'In step' : `${waiting} to send` }
}

function troubles(status: AppStatus): string[] {
  const found: string[] = []
  const { failing } = status.counts
  if (failing > 0) found.push(`${failing} ${failing === 1 ? 'issue' : 'issues'} out of step`)
  if (status.queue.blocked > 0) found.push(`${status.queue.blocked} to decide`)
  const ill = status.instances.filter(
    ({ instance, state }) =>
      instance.enabled && (state?.health === 'attention' || state?.health === 'braked'),
  )
  for (const { instance } of ill) found.push(`${instance.name} needs attention`)
  return found
}
