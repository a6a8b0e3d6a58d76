import {
  type IssueFields,
  issueStatuses,
  resolutionReasons,
  severities,
} from '../../shared/domain/issue'
import type { CommandId } from '../app/keymap'
import { resolutionWords, severityWords, statusWords } from '../format/words'
import { nearestName } from './composer-words'

/** What a command with its argument would write. */
export type Writing = {
  /** As a person reads it before and after: "Severity: High". */
  readonly says: string
  readonly act:
    | { readonly kind: 'fields'; readonly changes: Partial<IssueFields> }
    | {
        readonly kind: 'comment'
        readonly body: string
        readonly visibility: 'internal' | 'public'
      }
}

/** What is wrong with an argument, and what to type instead; null when nothing is near. */
export type ArgumentProblem = { readonly problem: string; readonly instead: string | null }

/** What may stand behind a command. */
export type CommandArgument = {
  readonly hint: string
  /** Texts to choose from; null = anything. */
  readonly choices: readonly string[] | null
  readonly read: (text: string) => Writing | ArgumentProblem
}

function chosenFrom(
  noun: string,
  choices: Readonly<Record<string, Writing>>,
): Pick<CommandArgument, 'choices' | 'read'> {
  const texts = Object.keys(choices)
  return {
    choices: texts,
    read: (text) => {
      const found = choices[text.toLowerCase()]
      if (found !== undefined) return found
      return { problem: `“${text}” is no ${noun}`, instead: nearestName(text, texts) }
    },
  }
}

const severity = chosenFrom(
  'severity',
  Object.fromEntries(
    severities.toReversed().map((value): [string, Writing] => [
      value,
      {
        says: `Severity: ${severityWords[value]}`,
        act: { kind: 'fields', changes: { severity: value } },
      },
    ]),
  ),
)

const open = issueStatuses
  .filter((status) => status !== 'resolved')
  .map((status): [string, Writing] => [
    status,
    {
      says: `Status: ${statusWords[status]}`,
      act: { kind: 'fields', changes: { status, resolution: null } },
    },
  ])
const resolved = resolutionReasons.map((reason): [string, Writing] => [
  `resolved ${reason}`,
  {
    says: `Status: ${statusWords.resolved}, ${resolutionWords[reason]}`,
    act: { kind: 'fields', changes: { status: 'resolved', resolution: reason } },
  },
])
const status = chosenFrom('status', Object.fromEntries([...open, ...resolved]))

function comment(visibility: 'internal' | 'public'): CommandArgument {
  const noun = visibility === 'public' ? 'Public comment' : 'Comment'
  return {
    hint: 'the text',
    choices: null,
    read: (body) => ({
      says: `${noun}: “${body}”`,
      act: { kind: 'comment', body, visibility },
    }),
  }
}

const byCommand: Partial<Record<CommandId, CommandArgument>> = {
  'issue.severity': { hint: 'a severity', ...severity },
  'issue.status': { hint: 'a status', ...status },
  'issue.assignee': {
    hint: 'an e-mail address, or nobody',
    choices: null,
    read: (text) => {
      const nobody = text.toLowerCase() === 'nobody'
      return {
        says: `Assignee: ${nobody ? 'nobody' : text}`,
        act: { kind: 'fields', changes: { assignee: nobody ? null : text } },
      }
    },
  },
  'issue.comment': comment('internal'),
  'issue.publicComment': comment('public'),
}

/** What may stand behind a command; null when nothing may. */
export function argumentOf(command: CommandId): CommandArgument | null {
  return byCommand[command] ?? null
}
