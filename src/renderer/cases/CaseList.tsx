import { Archive, Briefcase } from 'lucide-react'
import { openDialog } from '../app/navigation'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import { CaseTable } from './CaseTable'
import { useCases } from './use-cases'

type CaseListProps = {
  readonly projectId: string | null
  readonly archived: boolean
  /** Null while the projects are not read. */
  readonly anyProject: boolean | null
}

/** The list of cases; J and K walk through it, and the panel follows while it is open. */
export function CaseList({ projectId, archived, anyProject }: CaseListProps) {
  const asked = useCases(projectId, archived)
  const rows = asked.value
  return (
    <>
      {asked.error === null ? null : (
        <ErrorCard
          doing="Reading the cases"
          error={asked.error}
          kept="No case was changed."
          action={{ label: 'Try again', run: asked.reload }}
        />
      )}
      {rows === null || anyProject === null ? (
        asked.error === null ? (
          <Skeleton lines={8} label="Reading the cases" />
        ) : null
      ) : rows.length === 0 ? (
        <NoCases archived={archived} anyProject={anyProject} />
      ) : (
        <CaseTable rows={rows} />
      )}
    </>
  )
}

function NoCases({
  archived,
  anyProject,
}: Pick<CaseListProps, 'archived'> & { anyProject: boolean }) {
  if (archived) {
    return (
      <EmptyState icon={Archive} title="Nothing is archived">
        A case that is put away stays readable here, and its tickets stay linked.
      </EmptyState>
    )
  }
  const words = anyProject
    ? {
        text: 'A case groups issues that belong together; one ticket can stand for all of them.',
        label: 'New case',
        open: () => openDialog({ kind: 'new-case', issueIds: [] }),
      }
    : {
        text: 'A case groups issues that belong together. Cases are kept in projects, so begin with one.',
        label: 'New project',
        open: () => openDialog({ kind: 'new-project' }),
      }
  return (
    <EmptyState
      icon={Briefcase}
      title="No cases yet"
      action={<Button onClick={words.open}>{words.label}</Button>}
    >
      {words.text}
    </EmptyState>
  )
}
