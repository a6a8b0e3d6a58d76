import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import type { LinkView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { takeLink } from '../issue/detail-store'
import { IconButton } from '../ui/IconButton'

/** Stops all flow over a link and lets it go on; what changed meanwhile is merged then. */
export function PauseButton({ view }: { readonly view: LinkView }) {
  const { link, ticket } = view
  const [busy, setBusy] = useState(false)
  const paused = link.state === 'paused'
  const name = ticket?.key ?? 'the new ticket'
  const toggle = async () => {
    setBusy(true)
    const result = await call(paused ? 'links.resume' : 'links.pause', { linkId: link.id })
    setBusy(false)
    if (!result.ok) return toastError(paused ? `Resuming ${name}` : `Pausing ${name}`, result.error)
    takeLink(result.value)
    toast(
      paused ? `${name} · sync goes on` : `${name} · sync paused`,
      { tone: 'info' },
      paused ? undefined : 'Changes on either side are kept and flow once it is resumed.',
    )
  }
  return (
    <IconButton
      label={paused ? 'Resume sync' : 'Pause sync'}
      aria-disabled={busy}
      onClick={busy ? undefined : () => void toggle()}
    >
      {paused ? <Play size={15} aria-hidden="true" /> : <Pause size={15} aria-hidden="true" />}
    </IconButton>
  )
}
