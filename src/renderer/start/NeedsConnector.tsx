import { Plug } from 'lucide-react'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { showStep } from './guide-store'

/** Stands in a step that is about a connector while there is none. */
export function NeedsConnector({ children }: { readonly children: string }) {
  return (
    <EmptyState
      icon={Plug}
      title="No system is connected yet"
      action={<Button onClick={() => showStep('connect')}>Connect a system</Button>}
    >
      {children}
    </EmptyState>
  )
}
