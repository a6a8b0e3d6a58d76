import type { InstanceView } from '../../shared/ipc/views'
import type { App } from '../app-types'
import { print, remark } from './output'
import { runLine } from './run-line'

/** One cycle of every enabled connector, a line for each; answers the exit code. */
export async function runOnce(app: App, stop: AbortSignal): Promise<number> {
  const { instances, mirroringPaused } = await app.calls['app.status']({})
  const enabled = instances.filter((one) => one.instance.enabled)
  if (mirroringPaused || enabled.length === 0) {
    remark(mirroringPaused ? 'All mirroring is paused here.' : 'No connector is enabled here.')
    return 0
  }
  if (stop.aborted) return 1
  const done = await Promise.all(enabled.map((view) => runOne(app, view, stop)))
  return done.every((finished) => finished) ? 0 : 1
}

/** Whether the run went through. */
async function runOne(app: App, { instance, state }: InstanceView, stop: AbortSignal) {
  // A run by hand lets go of the brake; that is for a person who has looked, not for a timetable.
  if (state?.health === 'braked' || state?.health === 'attention') {
    remark(`${instance.name} waits for a person: ${state.lastError?.message ?? 'it was stopped.'}`)
    return false
  }
  const cancel = () => void app.calls['mirror.cancelRun']({ instanceId: instance.id })
  stop.addEventListener('abort', cancel, { once: true })
  const runs = await app.calls['mirror.runNow']({ instanceId: instance.id })
  stop.removeEventListener('abort', cancel)
  for (const one of runs) print(runLine(one, instance.name))
  return runs.every((one) => one.outcome === 'finished')
}
