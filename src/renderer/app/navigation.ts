import { create } from 'zustand'

export type Page =
  | 'issues'
  | 'cases'
  | 'conflicts'
  | 'dashboard'
  | 'connectors'
  | 'profiles'
  | 'debug'
  | 'settings'
  | 'start'
export const detailTabs = ['overview', 'fields', 'war-room', 'timeline', 'sync', 'debug'] as const
export type DetailTab = (typeof detailTabs)[number]
export const caseTabs = ['overview', 'issues', 'war-room', 'history'] as const
export type CaseTab = (typeof caseTabs)[number]

/** The one dialog that may be open above the page. */
export type OpenDialog =
  | { readonly kind: 'new-issue' }
  /** `type`: only with connectors of this type; null or absent = any. */
  | {
      readonly kind: 'create-ticket'
      readonly objectId: string
      readonly type?: string | null
    }
  | { readonly kind: 'sync-settings'; readonly objectId: string; readonly linkId: string }
  | { readonly kind: 'dry-run'; readonly objectId: string; readonly linkId: string }
  /** `type`: the form of a new one of this type, ahead of the catalogue. */
  | {
      readonly kind: 'connector'
      readonly instanceId: string | null
      readonly type?: string
    }
  | { readonly kind: 'new-case'; readonly issueIds: readonly string[] }
  | { readonly kind: 'add-issues'; readonly caseId: string }
  | { readonly kind: 'add-to-case'; readonly issueIds: readonly string[] }
  | {
      readonly kind: 'move-issues'
      readonly caseId: string
      readonly issueIds: readonly string[]
    }
  | { readonly kind: 'new-project' }
  | { readonly kind: 'new-profile' }
  | { readonly kind: 'project'; readonly projectId: string }
  | { readonly kind: 'switch-connector'; readonly caseId: string }
  | { readonly kind: 'bulk-tickets'; readonly issueIds: readonly string[] }
  | { readonly kind: 'bulk-attach'; readonly issueIds: readonly string[] }
  | { readonly kind: 'ticket-batch' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'palette' }

/** A profile that is open, and the field it was opened for. */
export type OpenProfile = { readonly profileId: string; readonly field: string | null }

type Navigation = {
  readonly page: Page
  /** Issue shown in the panel. */
  readonly objectId: string | null
  readonly tab: DetailTab
  /** Case shown in the panel of the page of cases. */
  readonly caseId: string | null
  readonly caseTab: CaseTab
  /** Ticket panel shown in place of the tabs. */
  readonly linkId: string | null
  /** Profile shown in place of the list of profiles. */
  readonly profile: OpenProfile | null
  readonly dialog: OpenDialog | null
}

/** Where the person is. */
export const useNavigation = create<Navigation>(() => ({
  page: 'issues',
  objectId: null,
  tab: 'overview',
  caseId: null,
  caseTab: 'overview',
  linkId: null,
  profile: null,
  dialog: null,
}))

const set = useNavigation.setState

export function goTo(page: Page): void {
  set({ page, profile: null, dialog: null })
}

/** Opens a profile, at one of its fields if one is named. */
export function openProfile(profileId: string, field: string | null = null): void {
  set({ page: 'profiles', profile: { profileId, field }, dialog: null })
}

/** Opens an issue in the panel; the tab stays as it was, so that one reads the same thing of each. */
export function openIssue(objectId: string): void {
  set((now) => ({
    page: 'issues',
    objectId,
    linkId: now.objectId === objectId ? now.linkId : null,
  }))
}

export function closeIssue(): void {
  set({ objectId: null, linkId: null })
}

/** Opens a case in the panel of the page of cases. */
export function openCase(caseId: string): void {
  set((now) => ({ page: 'cases', caseId, linkId: now.caseId === caseId ? now.linkId : null }))
}

export function closeCase(): void {
  set({ caseId: null, linkId: null })
}

export function showCaseTab(caseTab: CaseTab): void {
  set({ caseTab, linkId: null })
}

export function showTab(tab: DetailTab): void {
  set({ tab, linkId: null })
}

/** Opens the ticket panel of a link. */
export function openTicketPanel(linkId: string): void {
  set({ linkId })
}

export function closeTicketPanel(): void {
  set({ linkId: null })
}

export function openDialog(dialog: OpenDialog): void {
  set({ dialog })
}

export function closeDialog(): void {
  set({ dialog: null })
}
