import { noTicketing, type Project } from '../../shared/domain/project'
import type { Args } from '../../shared/ipc/contract'
import { missingProfiles, type SyncChoice, sentChoice } from '../ticket/sync-choice'

/** A project as its form holds it. */
export type ProjectDraft = {
  readonly key: string
  readonly name: string
  /** Connector new tickets are made with; null = none by itself. */
  readonly instanceId: string | null
  readonly place: string | null
  readonly type: string | null
  readonly sync: SyncChoice
  readonly createsTicket: boolean
  readonly assignmentGroup: string
  readonly closesWhenPushed: boolean
  readonly membersFollow: boolean
}

const noSync: SyncChoice = { direction: 'both', inboundProfileId: null, outboundProfileId: null }

/** The form of a project, or of a new one. */
export function draftOf(project: Project | null): ProjectDraft {
  const target = project?.target ?? null
  const { createsTicket, assignmentGroup, closesWhenPushed, membersFollow } =
    project?.ticketing ?? noTicketing
  return {
    key: project?.key ?? '',
    name: project?.name ?? '',
    instanceId: target?.instanceId ?? null,
    place: target?.project ?? null,
    type: target?.type ?? null,
    sync: target ?? noSync,
    createsTicket,
    assignmentGroup: assignmentGroup ?? '',
    closesWhenPushed,
    membersFollow: membersFollow ?? false,
  }
}

const keyShape = /^[A-Z][A-Z0-9]{0,9}$/

/** What is missing or wrong, by field; empty when the project can be saved. */
export function draftProblems(draft: ProjectDraft): Readonly<Record<string, string>> {
  return {
    ...(draft.name.trim() === '' ? { name: 'Name is required.' } : {}),
    ...(keyShape.test(draft.key)
      ? {}
      : { key: 'Use 1 to 10 capital letters and digits, a letter first.' }),
    ...(draft.instanceId === null
      ? {}
      : {
          ...(draft.place === null ? { place: 'Choose where tickets go.' } : {}),
          ...(draft.type === null ? { type: 'Choose what tickets are made as.' } : {}),
          ...missingProfiles(draft.sync),
        }),
  }
}

/** A key made from a name: the first letters of its words, or the beginning of its only one. */
export function proposedKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .map((word) => word.replace(/^\d+/, ''))
    .filter(Boolean)
  const letters = words.length > 1 ? words.map((word) => word.charAt(0)).join('') : (words[0] ?? '')
  return letters.slice(0, words.length > 1 ? 10 : 5)
}

type Sent = Pick<Args<'projects.create'>, 'target' | 'ticketing' | 'name'>

/** What is sent of a form without problems. */
export function sentDraft(draft: ProjectDraft): Sent {
  const { instanceId, place, type } = draft
  const target =
    instanceId === null || place === null || type === null
      ? null
      : { instanceId, project: place, type, ...bareChoice(draft.sync) }
  const group = draft.assignmentGroup.trim()
  return {
    name: draft.name.trim(),
    target,
    ticketing: {
      createsTicket: target !== null && draft.createsTicket,
      assignmentGroup: group === '' ? null : group,
      closesWhenPushed: draft.closesWhenPushed,
      membersFollow: draft.closesWhenPushed && draft.membersFollow,
    },
  }
}

function bareChoice(sync: SyncChoice) {
  const { direction, inboundProfileId, outboundProfileId } = sentChoice(sync)
  return { direction, inboundProfileId, outboundProfileId }
}
