import type { DebugLinkView } from '../../shared/ipc/views'
import type { Asked } from '../data/use-call'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import styles from './Debug.module.css'
import { EarlierPlans } from './EarlierPlans'

type LinkRecordProps = { readonly linkId: string; readonly asked: Asked<DebugLinkView> }

/** The mirror record as it is stored, in the XSOAR words first, with what was decided for it. */
export function LinkRecord({ linkId, asked: { value, error, reload } }: LinkRecordProps) {
  return (
    <>
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
            <pre>{JSON.stringify(value.link, null, 2)}</pre>
          </section>
        </div>
      )}
    </>
  )
}
