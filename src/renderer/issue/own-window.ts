import { call } from '../data/call'
import { toastError } from '../data/toasts'

/** The issue this window was opened for; null in the main window. */
export const ownIssue = new URLSearchParams(globalThis.location?.search ?? '').get('issue')

/** Shows an issue in a window of its own, beside this one. */
export async function openOwnWindow(id: string): Promise<void> {
  const result = await call('issues.openWindow', { id })
  if (!result.ok) toastError('Opening a window', result.error)
}
