import { useRef, useState } from 'react'
import type { Stamp } from '../../shared/domain/issue'
import type { FieldValue } from '../../shared/domain/value'
import type { ConflictView } from '../../shared/ipc/views'
import { useCommand } from '../app/commands'
import { keyOf } from '../app/keymap'
import { openIssue } from '../app/navigation'
import { localFieldText } from '../format/field-value'
import { fieldWord } from '../format/words'
import { select } from '../issues/rows-store'
import { Button } from '../ui/Button'
import { Moment } from '../ui/Moment'
import styles from './Conflicts.module.css'
import { decide, useDeciding } from './decide'
import { OwnValueDialog } from './OwnValueDialog'

/** One field with both values and what they last agreed on; choosing ends the conflict. */
export function ConflictCard({ view }: { readonly view: ConflictView }) {
  const { conflict, objectKey, objectName, ticketKey, instanceName } = view
  const [writing, setWriting] = useState(false)
  const busy = useDeciding((state) => state.ids.has(conflict.id))
  const card = useRef<HTMLLIElement>(null)
  const focused = () => card.current?.contains(document.activeElement) === true
  useCommand('conflict.ours', () => focused() && void decide(view, 'local'))
  useCommand('conflict.theirs', () => focused() && void decide(view, 'remote'))
  useCommand('conflict.own', () => focused() && setWriting(true))
  const field = fieldWord(conflict.field)
  const there = ticketKey ?? 'the ticket'
  const show = () => {
    select(conflict.objectId)
    openIssue(conflict.objectId)
  }
  return (
    <li
      ref={card}
      className={styles.card}
      data-conflict=""
      // biome-ignore lint/a11y/noNoninteractiveTabindex: J and K move between the cards.
      tabIndex={0}
      aria-label={`${field} of ${objectKey}`}
    >
      <header className={styles.head}>
        <h2>{field}</h2>
        {view.objectKind === 'issue' ? (
          <button type="button" className={styles.object} onClick={show}>
            {objectKey}
          </button>
        ) : (
          <span className={styles.object}>{objectKey}</span>
        )}
        <span className={styles.name}>{objectName}</span>
        <span className={styles.where}>
          {there} · {instanceName} · <Moment at={conflict.openedAt} />
        </span>
      </header>
      <div className={styles.sides}>
        <Side title="Here" field={conflict.field} value={conflict.local}>
          <Writer stamp={conflict.localStamp} />
        </Side>
        <Side title={there} field={conflict.field} value={conflict.remote}>
          <Writer stamp={conflict.remoteStamp} />
        </Side>
        <Side
          title="Last agreed on"
          field={conflict.field}
          value={conflict.base === null ? undefined : conflict.base.local}
          quiet
        >
          {conflict.base === null ? (
            'The two never agreed.'
          ) : (
            <Writer stamp={conflict.base.stamp} />
          )}
        </Side>
      </div>
      <footer className={styles.choices}>
        <Button
          busy={busy}
          hotkey={keyOf('conflict.ours')}
          onClick={() => void decide(view, 'local')}
        >
          Keep ours
        </Button>
        <Button
          busy={busy}
          hotkey={keyOf('conflict.theirs')}
          onClick={() => void decide(view, 'remote')}
        >
          Take {there}’s
        </Button>
        <Button
          look="quiet"
          disabled={busy}
          hotkey={keyOf('conflict.own')}
          onClick={() => setWriting(true)}
        >
          Write another…
        </Button>
        {conflict.cause === 'restored' ? (
          <p className={styles.cause}>{instanceName} went back to an older state.</p>
        ) : null}
      </footer>
      {writing ? <OwnValueDialog view={view} onClose={() => setWriting(false)} /> : null}
    </li>
  )
}

type SideProps = {
  readonly title: string
  readonly field: string
  readonly value: FieldValue | undefined
  readonly quiet?: boolean
  readonly children: React.ReactNode
}

function Side({ title, field, value, quiet = false, children }: SideProps) {
  return (
    <section className={styles.side} data-quiet={quiet || undefined} aria-label={title}>
      <h3>{title}</h3>
      <div className={styles.value} data-selectable="">
        {localFieldText(field, value)}
      </div>
      <p>{children}</p>
    </section>
  )
}

function Writer({ stamp }: { readonly stamp: Stamp | null }) {
  if (stamp === null) return <>unchanged since the beginning</>
  return (
    <>
      {stamp.origin.by ?? 'somebody'}, <Moment at={stamp.at} />
    </>
  )
}
