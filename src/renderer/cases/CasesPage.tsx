import { FolderPlus, Plug, Plus } from 'lucide-react'
import { useCommand } from '../app/commands'
import { closeCase, goTo, openDialog, useNavigation } from '../app/navigation'
import { SplitPanel } from '../app/SplitPanel'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { IconButton } from '../ui/IconButton'
import { Page } from '../ui/Page'
import { RadioList } from '../ui/RadioList'
import { Select } from '../ui/Select'
import { CaseList } from './CaseList'
import { CasePanel } from './CasePanel'
import styles from './Cases.module.css'
import { type CasesFace, showFace, showProject, useCasesView } from './cases-view'
import { ProjectList } from './ProjectList'
import { useProjects } from './use-cases'

const faces: readonly { readonly value: CasesFace; readonly label: string }[] = [
  { value: 'open', label: 'In use' },
  { value: 'archive', label: 'Archive' },
  { value: 'projects', label: 'Projects' },
]

const everyProject = 'all'

/** Cases, which group issues under one ticket, and the projects they are kept in. */
export function CasesPage() {
  const { face, projectId } = useCasesView()
  const caseId = useNavigation((now) => now.caseId)
  const asked = useProjects()
  const projects = asked.value
  const known = projects?.some(({ project }) => project.id === projectId) ?? true
  const shownProject = known ? projectId : null
  useCommand('close', closeCase, caseId !== null)
  const choices = [
    { value: everyProject, label: 'All projects' },
    ...(projects ?? []).map(({ project }) => ({
      value: project.id as string,
      label: `${project.key} · ${project.name}`,
    })),
  ]
  return (
    <>
      <Page
        title="Cases"
        actions={
          <>
            <RadioList
              label="Show"
              look="segments"
              value={face}
              choices={faces}
              onChange={showFace}
            />
            {face === 'projects' || choices.length < 3 ? null : (
              <div className={styles.projectFilter}>
                <Select
                  label="Project"
                  value={shownProject ?? everyProject}
                  choices={choices}
                  onChange={(next) => showProject(next === everyProject ? null : next)}
                />
              </div>
            )}
            {face === 'projects' ? (
              <>
                <Button onClick={() => goTo('connectors')}>
                  <Plug size={14} aria-hidden="true" />
                  Edit external connection
                </Button>
                <Button look="primary" onClick={() => openDialog({ kind: 'new-project' })}>
                  <FolderPlus size={14} aria-hidden="true" />
                  New project
                </Button>
              </>
            ) : (
              <>
                <IconButton label="Edit external connection" onClick={() => goTo('connectors')}>
                  <Plug size={15} aria-hidden="true" />
                </IconButton>
                <Button
                  look="primary"
                  onClick={() => openDialog({ kind: 'new-case', issueIds: [] })}
                >
                  <Plus size={14} aria-hidden="true" />
                  New case
                </Button>
              </>
            )}
          </>
        }
      >
        {asked.error === null ? null : (
          <ErrorCard
            doing="Reading the projects"
            error={asked.error}
            kept="Cases and tickets were left as they are."
            action={{ label: 'Try again', run: asked.reload }}
          />
        )}
        {face === 'projects' ? (
          <ProjectList projects={projects} />
        ) : (
          <CaseList
            projectId={shownProject}
            archived={face === 'archive'}
            anyProject={projects === null ? null : projects.length > 0}
          />
        )}
      </Page>
      {caseId === null ? null : (
        <SplitPanel label="Case">
          <CasePanel key={caseId} caseId={caseId} />
        </SplitPanel>
      )}
    </>
  )
}
