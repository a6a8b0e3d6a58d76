import { Circle, CircleCheck } from 'lucide-react'
import type { InstanceView } from '../../shared/ipc/views'
import { abilitiesOf } from '../data/connector-words'
import styles from './CreateTicket.module.css'

/** What a synced ticket needs, in the order in which it is set up, and how far that is. */
export function Prerequisites({ instances }: { readonly instances: readonly InstanceView[] }) {
  const used = instances.filter(({ instance }) => instance.enabled)
  const carries = used.some(({ instance }) => {
    const can = abilitiesOf(instance.id)
    return can.isremotesyncin || can.isremotesyncout
  })
  const steps = [
    { text: 'A connector is added', met: instances.length > 0 },
    { text: 'It is switched on', met: used.length > 0 },
    {
      text: 'It has answered a run or test',
      met: used.some(({ state }) => state?.health === 'ok'),
    },
    { text: 'It carries changes in at least one direction', met: carries },
  ]
  return (
    <ol className={styles.prerequisites} aria-label="What a synced ticket needs">
      {steps.map(({ text, met }) => (
        <li key={text} data-met={met || undefined}>
          {met ? (
            <CircleCheck size={14} aria-hidden="true" />
          ) : (
            <Circle size={14} aria-hidden="true" />
          )}
          {text}
          <span>{met ? 'done' : 'to do'}</span>
        </li>
      ))}
    </ol>
  )
}
