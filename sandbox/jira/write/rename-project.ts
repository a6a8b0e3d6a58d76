import type { Act } from '../http/call'
import { badRequest } from '../http/refusal'
import type { ProjectDef } from '../model/project'

/**
 * Gives a project another key, as an administrator does. Every issue gets the new key, the former
 * ones go on leading to them, and nothing about the issues counts as updated.
 */
export function renameProject(act: Act, project: ProjectDef, key: string): void {
  const { state } = act.world
  if (!/^[A-Z][A-Z0-9_]+$/.test(key) || state.project(key)) throw badRequest(`no key ${key}`)
  const at = state.projects.findIndex((p) => p.id === project.id)
  const formerKeys = [...(project.formerKeys ?? []), project.key]
  state.projects[at] = { ...project, key, formerKeys }
  state.lastNumber.set(key, state.lastNumber.get(project.key) ?? 0)
  for (const issue of [...state.issues.values()]) {
    if (issue.projectKey !== project.key) continue
    const number = issue.key.slice(issue.key.lastIndexOf('-'))
    const renamed = { ...issue, key: `${key}${number}`, projectKey: key }
    state.commit(renamed, act.now, 0)
  }
}
