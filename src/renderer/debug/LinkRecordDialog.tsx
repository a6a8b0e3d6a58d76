import { useCall } from '../data/use-call'
import { CopyButton } from '../ui/CopyButton'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import { Skeleton } from '../ui/Skeleton'
import styles from './Debug.module.css'
import { EarlierPlans } from './EarlierPlans'

/** The mirror record as it is stored, in the XSOAR words first. */
export function LinkRecordDialog({
  linkId,
  onClose,
}: {
  readonly linkId: string
  readonly onClose: () => void
}) {
  const { value, error, reload } = useCall('mirror.link', { linkId }, linkId)
  const raw = value === null ? '' : JSON.stringify(value.link, null, 2)
  return (
    <Modal
      open
      size="large"
      onClose={onClose}
      title="Link record"
      description={value === null ? undefined : `${value.issueKey} with ${value.ticketKey ?? '—'}`}
      footer={<CopyButton words label="Copy record" text={raw} />}
    >
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Reading the link record"
          error={error}
          action={{ label: 'Try again', run: reload }}
        />
      )}
      {value === null ? (
        error === null ? (
          <Skeleton label="Reading the link record" />
        ) : null
      ) : (
        <div className={styles.form}>
          <dl className={styles.dbot}>
            {Object.entries(value.dbot).map(([name, said]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{Array.isArray(said) ? said.join(', ') || '—' : said || '—'}</dd>
              </div>
            ))}
          </dl>
          <EarlierPlans linkId={linkId} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it. */}
          <section className={styles.json} tabIndex={0} aria-label="Stored record">
            <pre>{raw}</pre>
          </section>
        </div>
      )}
    </Modal>
  )
}
