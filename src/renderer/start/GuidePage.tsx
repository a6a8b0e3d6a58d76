import { CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { goTo } from '../app/navigation'
import { Button } from '../ui/Button'
import { cx } from '../ui/class-names'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { ConnectStep } from './ConnectStep'
import styles from './Guide.module.css'
import { type GuideStep, type GuideStepId, guideStepIds, nextStep } from './guide-steps'
import { showStep, useGuidePlace } from './guide-store'
import { PresetStep } from './PresetStep'
import { ScheduleStep } from './ScheduleStep'
import { TicketSteps } from './TicketSteps'
import { useGuideSteps } from './use-guide'

const leave = () => goTo('issues')

/** The guided beginning with real systems: five steps, each of which can be skipped or come back to. */
export function GuidePage() {
  const steps = useGuideSteps()
  const chosen = useGuidePlace((place) => place.step)
  const begun = steps === null ? null : (chosen ?? nextStep(steps))
  // What is done here must not carry a person on to the next step by itself.
  useEffect(() => {
    if (begun !== null) showStep(begun)
  }, [begun])
  return (
    <Page title="Getting started" actions={<Button onClick={leave}>Leave for now</Button>}>
      {steps === null || begun === null ? (
        <Skeleton label="Reading the workspace" />
      ) : (
        <div className={styles.guide}>
          <StepList steps={steps} current={begun} />
          <Step steps={steps} current={begun} />
        </div>
      )}
    </Page>
  )
}

type StepsProps = { readonly steps: readonly GuideStep[]; readonly current: GuideStepId }

function StepList({ steps, current }: StepsProps) {
  return (
    <ol className={styles.steps} aria-label="Steps">
      {steps.map(({ id, label, done }, at) => (
        <li key={id}>
          <button
            type="button"
            className={cx(id === current && styles.current)}
            aria-current={id === current ? 'step' : undefined}
            onClick={() => showStep(id)}
          >
            <span className={styles.mark} data-done={done}>
              {done ? <CircleCheck size={16} aria-hidden="true" /> : at + 1}
            </span>
            <span className={styles.stepLabel}>{label}</span>
            {done ? <span className="visually-hidden">, done</span> : null}
          </button>
        </li>
      ))}
    </ol>
  )
}

function Step({ steps, current }: StepsProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the step.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [current])
  const at = guideStepIds.indexOf(current)
  const step = steps[at]
  const before = guideStepIds[at - 1]
  const after = guideStepIds[at + 1]
  if (step === undefined) return null
  return (
    <section className={styles.step} aria-label={step.label}>
      <h2 ref={heading} tabIndex={-1}>
        {step.label}
      </h2>
      <p className={styles.lead}>{step.does}</p>
      <div className={styles.content}>
        <StepContent current={current} />
      </div>
      <footer className={styles.footer}>
        {before === undefined ? null : <Button onClick={() => showStep(before)}>Back</Button>}
        <span className={styles.place}>
          Step {at + 1} of {steps.length}
        </span>
        {after === undefined ? (
          <Button look={step.done ? 'primary' : 'plain'} onClick={leave}>
            Go to the issues
          </Button>
        ) : (
          <Button look={step.done ? 'primary' : 'plain'} onClick={() => showStep(after)}>
            {step.done ? 'Next' : 'Skip this step'}
          </Button>
        )}
      </footer>
    </section>
  )
}

function StepContent({ current }: { readonly current: GuideStepId }) {
  switch (current) {
    case 'connect':
      return <ConnectStep />
    case 'preset':
      return <PresetStep />
    case 'rehearse':
    case 'send':
      return <TicketSteps step={current} />
    case 'schedule':
      return <ScheduleStep />
  }
}
