import { Archive, ArchiveRestore } from 'lucide-react'
import type { Case } from '../../shared/domain/case'
import type { CaseDetail } from '../../shared/ipc/case-views'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { DescriptionEditor } from '../issue/DescriptionEditor'
import { takeObject } from '../issue/detail-store'
import { Fact } from '../issue/Fact'
import styles from '../issue/IssueFields.module.css'
import { ObjectFacts, saverOf } from '../issue/ObjectFacts'
import { Button } from '../ui/Button'
import { Moment } from '../ui/Moment'
import { CaseTickets } from './CaseTickets'
import { ProjectMove } from './ProjectMove'

/** Every field of the case, editable where it stands, and its tickets. */
export function CaseOverview({ detail }: { readonly detail: CaseDetail }) {
  const { case: shown, project } = detail
  const save = saverOf(shown)
  return (
    <div className={styles.overview}>
      {shown.archivedAt === null ? null : (
        <section className={styles.nextStep} aria-label="Archived">
          <div>
            <h3>
              Archived <Moment at={shown.archivedAt} />
            </h3>
            <p>It is out of the list. Its tickets stay linked and are kept in step.</p>
          </div>
          <Button onClick={() => void archive(shown, false)}>
            <ArchiveRestore size={14} aria-hidden="true" />
            Bring back
          </Button>
        </section>
      )}
      <CaseTickets detail={detail} />
      <dl className={styles.facts}>
        <ObjectFacts object={shown} save={save} />
        <Fact label="Project">
          <ProjectMove shown={shown} project={project} />
        </Fact>
        <Fact label="Created">
          <span className={styles.meta}>
            by {shown.createdBy}, <Moment at={shown.createdAt} />
          </span>
        </Fact>
        <Fact label="Updated">
          <span className={styles.meta}>
            <Moment at={shown.updatedAt} />
          </span>
        </Fact>
      </dl>
      <DescriptionEditor object={shown} save={save} />
      {shown.archivedAt === null ? (
        <section className={styles.nextStep} aria-label="Archive">
          <div>
            <h3>Done with it?</h3>
            <p>The archive takes it out of the list. Nothing is closed and tickets stay linked.</p>
          </div>
          <Button onClick={() => void archive(shown, true)}>
            <Archive size={14} aria-hidden="true" />
            Archive case
          </Button>
        </section>
      ) : null}
    </div>
  )
}

async function archive({ id, key }: Pick<Case, 'id' | 'key'>, archived: boolean): Promise<void> {
  const result = await call('cases.archive', { id, archived })
  if (!result.ok)
    return toastError(`${archived ? 'Archiving' : 'Bringing back'} ${key}`, result.error)
  takeObject(result.value)
  toast(
    `${key} ${archived ? 'archived' : 'brought back'}`,
    {
      tone: 'info',
      action: { label: 'Undo', run: () => void archive({ id, key }, !archived) },
    },
    'Its tickets stay linked.',
  )
}
