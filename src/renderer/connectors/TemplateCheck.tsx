import { useState } from 'react'
import type { ManifestField } from '../../shared/domain/manifest'
import { previewBody } from '../../shared/template/check-template'
import { problemText, type TemplateProblem } from '../../shared/template/template-problem'
import { sampleWebhookValues, type WebhookEvent } from '../../shared/template/webhook-values'
import { useClock } from '../data/clock'
import { Button } from '../ui/Button'
import { Select } from '../ui/Select'
import styles from './Connectors.module.css'

type TemplateCheckProps = {
  readonly field: ManifestField
  readonly text: string
  /** What is wrong with it, in the order of the text. */
  readonly faults: readonly TemplateProblem[]
  readonly onChange: (text: string) => void
}

/** What is wrong with a template while it is written, and for a body what it would send. */
export function TemplateCheck({ field, text, faults, onChange }: TemplateCheckProps) {
  if (text.trim() === '') {
    return field.template === 'json' && field.placeholder !== '' ? (
      <div className={styles.keepStored}>
        <Button look="quiet" onClick={() => onChange(field.placeholder)}>
          Start from the example
        </Button>
      </div>
    ) : null
  }
  if (faults.length > 0) return <Faults faults={faults} />
  return field.template === 'json' ? <BodyPreview label={field.label} text={text} /> : null
}

function Faults({ faults }: { readonly faults: readonly TemplateProblem[] }) {
  return (
    <ul className={styles.faults} aria-live="polite">
      {faults.map((fault) => (
        <li key={`${fault.line}:${fault.column}`}>{problemText(fault)}</li>
      ))}
    </ul>
  )
}

const events: readonly { readonly value: WebhookEvent; readonly label: string }[] = [
  { value: 'created', label: 'A new record' },
  { value: 'updated', label: 'A change' },
  { value: 'status-changed', label: 'A change of status' },
  { value: 'commented', label: 'A comment' },
  { value: 'test', label: 'The connection test' },
]

function BodyPreview({ label, text }: { readonly label: string; readonly text: string }) {
  const [kind, setKind] = useState<WebhookEvent>('created')
  // The moment of the sample need not run on.
  const [at] = useState(() => new Date(useClock.getState().now))
  const body = previewBody(text, sampleWebhookValues(kind, at))
  return (
    <section className={styles.preview} aria-label={`Preview of ${label}`}>
      <div>
        <h3>Sent for</h3>
        <Select
          label="Event of the preview"
          look="inline"
          value={kind}
          choices={events}
          onChange={setKind}
        />
      </div>
      {body.ok ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long body scrolls, also by keyboard.
        <pre tabIndex={0}>{JSON.stringify(body.json, null, 2)}</pre>
      ) : (
        <Faults faults={body.problems} />
      )}
    </section>
  )
}
