import { useEffect } from 'react'
import { CasePanel } from '../cases/CasePanel'
import { useDetail } from '../issue/detail-store'
import { IssueDetailPanel } from '../issue/IssueDetailPanel'
import { undoLast } from '../issue/undo'
import styles from './App.module.css'
import { CrashCard } from './CrashCard'
import { useCommand } from './commands'
import { openDialog, openIssue, useNavigation } from './navigation'
import { useZoomKeys } from './use-zoom-keys'

/** The window of one issue: its panel alone, as wide as the window. */
export function ItemFrame({ issueId }: { readonly issueId: string }) {
  const page = useNavigation((now) => now.page)
  const objectId = useNavigation((now) => now.objectId) ?? issueId
  const caseId = useNavigation((now) => now.caseId)
  const { detail } = useDetail(objectId)
  const title = detail === null ? 'Lockstep' : `${detail.issue.key} · ${detail.issue.fields.name}`
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => openIssue(issueId), [issueId])
  useZoomKeys()
  useCommand('palette', () => openDialog({ kind: 'palette' }))
  useCommand('help', () => openDialog({ kind: 'keys' }))
  useCommand('undo', () => void undoLast())
  useCommand('close', () => (page === 'cases' ? openIssue(issueId) : window.close()))
  return (
    <main className={styles.item} aria-label="Issue">
      <CrashCard place={page === 'cases' ? 'cases' : 'issues'}>
        {page === 'cases' && caseId !== null ? (
          <CasePanel key={caseId} caseId={caseId} />
        ) : (
          <IssueDetailPanel key={objectId} objectId={objectId} />
        )}
      </CrashCard>
    </main>
  )
}
