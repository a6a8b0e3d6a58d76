import { ArrowLeft } from 'lucide-react'
import { useCommand } from '../app/commands'
import { goTo } from '../app/navigation'
import { Button } from '../ui/Button'

const back = () => goTo('profiles')

/** From one profile back to all of them; what was changed and not saved is kept. */
export function BackToProfiles() {
  useCommand('close', back)
  return (
    <Button look="quiet" onClick={back}>
      <ArrowLeft size={14} aria-hidden="true" />
      All profiles
    </Button>
  )
}
