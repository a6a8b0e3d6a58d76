import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { InstanceView, MirrorRun } from '../../shared/ipc/views'
import { exactMoment, localMoment, span } from '../format/moment'
import { Button } from '../ui/Button'
import { cx } from '../ui/class-names'
import { IconButton } from '../ui/IconButton'
import styles from './Debug.module.css'
import { UndoRunDialog } from './UndoRunDialog'

const triggerWords: Record<MirrorRun['trigger'], string> = {
  schedule: 'schedule',
  person: 'by hand',
  edit: 'after an edit',
  start: 'at start',
  ring: 'after a ring',
}

const first = 12

type RunsTableProps = {
  readonly onChanged: () => void
  readonly runs: readonly MirrorRun[]
  readonly instances: readonly InstanceView[]
}

/** Runs with their counters, newest first. */
export function RunsTable({ runs, instances, onChanged }: RunsTableProps) {
  const [all, setAll] = useState(false)
  const [undoing, setUndoing] = useState<MirrorRun | null>(null)
  const nameOf = (id: string) =>
    instances.find((view) => view.instance.id === id)?.instance.name ?? 'deleted'
  return (
    <section className={styles.section} aria-labelledby="debug-runs">
      <h2 id="debug-runs">Runs</h2>
      {runs.length === 0 ? (
        <p className={styles.nothing}>No run yet.</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Started</th>
                <th scope="col">Connector</th>
                <th scope="col">Trigger</th>
                <th scope="col">Outcome</th>
                <th scope="col" className={styles.number}>
                  Took
                </th>
                <th scope="col" className={styles.number}>
                  Listed
                </th>
                <th scope="col" className={styles.number}>
                  Compared
                </th>
                <th scope="col" className={styles.number}>
                  Fields <small className={styles.unit}>in / out</small>
                </th>
                <th scope="col" className={styles.number}>
                  Comments <small className={styles.unit}>in / out</small>
                </th>
                <th scope="col" className={styles.number}>
                  Conflicts
                </th>
                <th scope="col" className={styles.number}>
                  Failed
                </th>
                <th scope="col" className={styles.number}>
                  Requests
                </th>
                <th scope="col" className={styles.number}>
                  Writes
                </th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {(all ? runs : runs.slice(0, first)).map((run) => (
                <RunRow
                  key={run.id}
                  run={run}
                  instance={nameOf(run.instanceId)}
                  onUndo={() => setUndoing(run)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {runs.length <= first || all ? null : (
        <Button look="quiet" onClick={() => setAll(true)}>
          Show all {runs.length}
        </Button>
      )}
      {undoing === null ? null : (
        <UndoRunDialog
          run={undoing}
          instance={nameOf(undoing.instanceId)}
          onClose={() => setUndoing(null)}
          onUndone={onChanged}
        />
      )}
    </section>
  )
}

type RunRowProps = {
  readonly run: MirrorRun
  readonly instance: string
  readonly onUndo: () => void
}

function RunRow({ run, instance, onUndo }: RunRowProps) {
  const { counters } = run
  return (
    <>
      <tr className={cx(run.error !== null && styles.explained)}>
        <td title={exactMoment(run.startedAt)}>{localMoment(run.startedAt)}</td>
        <td>{instance}</td>
        <td className={styles.muted}>{triggerWords[run.trigger]}</td>
        <td title={run.reason}>
          <span className={styles.outcome} data-outcome={run.outcome}>
            {run.outcome}
          </span>
        </td>
        <td className={styles.number}>
          {run.finishedAt === null ? '…' : span(run.finishedAt - run.startedAt)}
        </td>
        <td className={styles.number}>{counters.listed}</td>
        <td className={styles.number}>{counters.compared}</td>
        <td className={styles.number}>
          {counters.fieldsIn} / {counters.fieldsOut}
        </td>
        <td className={styles.number}>
          {counters.commentsIn} / {counters.commentsOut}
        </td>
        <td className={styles.number}>{counters.conflicts}</td>
        <td className={styles.number}>{counters.failed}</td>
        <td className={styles.number}>{counters.requests}</td>
        <td className={styles.number}>{counters.writes}</td>
        <td className={styles.actions}>
          {counters.fieldsIn === 0 ? null : (
            <IconButton label="Undo…" onClick={onUndo}>
              <Undo2 size={14} aria-hidden="true" />
            </IconButton>
          )}
        </td>
      </tr>
      {run.error === null ? null : (
        <tr>
          <td colSpan={14} className={styles.error}>
            {run.error.message}
          </td>
        </tr>
      )}
    </>
  )
}
