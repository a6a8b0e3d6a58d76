import { useState } from 'react'
import type { Case } from '../../shared/domain/case'
import type { Project } from '../../shared/domain/project'
import { call } from '../data/call'
import { toast } from '../data/toasts'
import { loadCase } from '../issue/detail-store'
import styles from '../issue/IssueFields.module.css'
import { Select } from '../ui/Select'
import { useProjects } from './use-cases'

/** The project of a case; choosing another one moves it there, and its key stays. */
export function ProjectMove({
  shown,
  project,
}: {
  readonly shown: Case
  /** Null when it was removed. */
  readonly project: Project | null
}) {
  const projects = useProjects().value ?? []
  const [error, setError] = useState<string | null>(null)
  const move = async (projectId: string) => {
    if (projectId === shown.projectId) return
    const result = await call('cases.move', { id: shown.id, projectId })
    setError(result.ok ? null : result.error.message)
    if (!result.ok) return
    const name = projects.find((one) => one.project.id === projectId)?.project.name ?? ''
    toast(`${shown.key} moved to ${name}`, { tone: 'info' }, 'Its key and its tickets stay.')
    await loadCase(shown.id)
  }
  return (
    <div>
      <Select
        label="Project"
        look="inline"
        value={project?.id ?? null}
        placeholder="Removed; choose another"
        choices={projects.map((one) => ({
          value: one.project.id as string,
          label: `${one.project.key} · ${one.project.name}`,
        }))}
        onChange={(next) => void move(next)}
      />
      {error === null ? null : (
        <p role="alert" className={styles.fieldError}>
          Not moved: {error}
        </p>
      )}
    </div>
  )
}
