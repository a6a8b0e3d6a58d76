import { Toast } from '@base-ui/react/toast'
import type { AppError } from '../../shared/errors'
import { localSentence } from '../format/local-sentence'
import { errorAdvice, errorDetails } from './error-advice'

export type ToastTone = 'info' | 'attention' | 'failure'
export type ToastData = {
  readonly tone: ToastTone
  readonly action?: { readonly label: string; readonly hotkey?: string; readonly run: () => void }
  readonly details?: string
}

/** Messages shown once at the edge of the window; read out by screen readers. */
export const toasts = Toast.createToastManager<ToastData>()

const readMs = 7_000

/** Shows a message; the one action, if any, closes it. */
export function toast(title: string, data: ToastData, description?: string): string {
  return toasts.add({
    title,
    data,
    timeout: data.tone === 'failure' ? 0 : readMs,
    priority: data.tone === 'failure' ? 'high' : 'low',
    ...(description === undefined ? {} : { description }),
  })
}

/** Shows a failed action: what happened, what is safe, and the details to copy. */
export function toastError(doing: string, error: AppError): void {
  const { heading, remedy } = errorAdvice(error)
  toast(
    heading,
    { tone: 'failure', details: errorDetails(error, doing) },
    [`${doing}: ${localSentence(error)}`, remedy].filter(Boolean).join(' '),
  )
}
