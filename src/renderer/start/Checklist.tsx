import { CircleCheck, CircleDashed, ListTodo, X } from 'lucide-react'
import { Hint } from '../ui/Hint'
import { IconButton } from '../ui/IconButton'
import styles from './Checklist.module.css'
import { nextStep } from './guide-steps'
import { openStep } from './guide-store'
import { showChecklist, useChecklist } from './use-guide'

/** The first steps in the rail, each leading to its place, until all are done or it is hidden. */
export function Checklist() {
  const steps = useChecklist()
  if (steps === null) return null
  const done = steps.filter((step) => step.done).length
  const tally = `${done} of ${steps.length} done`
  return (
    <>
      <section className={styles.card} aria-label="First steps">
        <header>
          <h2>First steps</h2>
          <span className={styles.tally}>
            {done}/{steps.length}
            <span className="visually-hidden"> done</span>
          </span>
          <IconButton label="Hide the first steps" onClick={() => showChecklist(false)}>
            <X size={12} aria-hidden="true" />
          </IconButton>
        </header>
        <ul>
          {steps.map((step) => (
            <li key={step.id}>
              <button
                type="button"
                title={step.does}
                data-done={step.done}
                onClick={() => openStep(step.id)}
              >
                {step.done ? (
                  <CircleCheck size={13} aria-hidden="true" />
                ) : (
                  <CircleDashed size={13} aria-hidden="true" />
                )}
                <span>{step.label}</span>
                <span className="visually-hidden">{step.done ? ', done' : ', to do'}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <Hint text={`First steps: ${tally}`}>
        <button
          type="button"
          className={styles.small}
          aria-label={`First steps, ${tally}`}
          onClick={() => openStep(nextStep(steps))}
        >
          <ListTodo size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className={styles.badge} aria-hidden="true">
            {done}/{steps.length}
          </span>
        </button>
      </Hint>
    </>
  )
}
