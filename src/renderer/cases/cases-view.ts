import { create } from 'zustand'

export const casesFaces = ['open', 'archive', 'projects'] as const
export type CasesFace = (typeof casesFaces)[number]

type CasesView = {
  readonly face: CasesFace
  /** Only cases of this project; null = of all. */
  readonly projectId: string | null
}

/** What the page of cases shows; kept while the person is elsewhere. */
export const useCasesView = create<CasesView>(() => ({ face: 'open', projectId: null }))

export function showFace(face: CasesFace): void {
  useCasesView.setState({ face })
}

export function showProject(projectId: string | null): void {
  useCasesView.setState({ projectId })
}

/** Brings up the cases of one project. */
export function showCasesOf(projectId: string): void {
  useCasesView.setState({ face: 'open', projectId })
}
