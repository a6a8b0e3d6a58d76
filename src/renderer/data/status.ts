import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import type { AppStatus } from '../../shared/ipc/views'
import { call } from './call'
import { setClock } from './clock'

type StatusState = { readonly status: AppStatus | null; readonly error: AppError | null }

/** Last known state of the application as a whole. */
export const useStatus = create<StatusState>(() => ({ status: null, error: null }))

let running: Promise<void> | null = null
let again = false

async function read(): Promise<void> {
  const result = await call('app.status', {})
  if (result.ok) takeStatus(result.value)
  else useStatus.setState({ error: result.error })
}

/** Shows a status that came as the answer of another call. */
export function takeStatus(status: AppStatus): void {
  setClock(status.now)
  useStatus.setState({ status, error: null })
}

/** Re-reads the status; calls made while one is under way share the next one. */
export async function refreshStatus(): Promise<void> {
  if (running !== null) {
    again = true
    return running
  }
  running = read()
  await running
  running = null
  if (again) {
    again = false
    await refreshStatus()
  }
}
