import { type TemplateKind, templateProblems } from '../template/check-template'
import { problemText } from '../template/template-problem'
import type { ConnectorType } from './instance'

/** Where the value of a form field is kept. */
export type ManifestTarget = 'baseUrl' | 'option' | 'secret'

/** Headings of questions that several kinds of system ask; own headings of a system come before them. */
export const commonSections = {
  fetch: 'New records',
  texts: 'Texts of new tickets',
  people: 'People',
  tags: 'Tags',
  directions: 'Directions',
  advanced: 'Advanced',
} as const

/** How a value is entered. */
export const manifestInputs = ['line', 'lines', 'url', 'email', 'choice', 'flag'] as const
export type ManifestInput = (typeof manifestInputs)[number]

/** One question of the "add a connector" form; plain data, so that it can travel to the window. */
export type ManifestField = {
  /** Key inside `ConnectorInstance.options`; `baseUrl` and the secret's name otherwise. */
  readonly name: string
  readonly label: string
  readonly help: string
  readonly placeholder: string
  readonly target: ManifestTarget
  readonly required: boolean
  /** Shown as dots, written to the keychain, never read back. */
  readonly secret: boolean
  readonly input: ManifestInput
  /** What a `choice` offers; the first is meant when nothing was chosen. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  /** Asked only while another field has one of these values; its default counts as its value. */
  readonly shownWhen?: { readonly field: string; readonly is: readonly string[] }
  /** Source of a regular expression the trimmed value must match, and what to say when it does not. */
  readonly validation: { readonly pattern: string; readonly message: string } | null
  /** Heading under which it is asked; absent = at the top, among what is needed to connect. */
  readonly section?: string
  /** The value is a template with variables; it is checked as one, and a body can be previewed. */
  readonly template?: TemplateKind
}

/** What a kind of system can do at all; an instance can do less. The words are those of Cortex XSOAR. */
export type Declared = {
  /** Its records can become issues here. */
  readonly isfetch: boolean
  /** Its fields can be mapped. */
  readonly ismappable: boolean
  readonly isremotesyncin: boolean
  readonly isremotesyncout: boolean
  /** Records can be made there. */
  readonly creates: boolean
  /**
   * A text that was edited here keeps, wherever the edit left it alone, what cannot be shown here;
   * absent = it is written anew as it stands here.
   */
  readonly keepsMarkup?: boolean
}

/** What one instance can do. */
export type Abilities = Declared & {
  /** A record that exists can be named and linked. */
  readonly attaches: boolean
  /** Comments can be sent to its records. */
  readonly comments: boolean
  readonly keepsMarkup: boolean
}

/** Abilities an instance goes without because of an answer in its form. */
export type Lack = {
  /** Another field has one of these values; its default counts as its value. */
  readonly when: { readonly field: string; readonly is: readonly string[] }
  readonly abilities: readonly (keyof Abilities)[]
}

/** Abilities an instance can be denied by an option of their own name. */
const switchable = ['isremotesyncin', 'isremotesyncout'] as const

/** What an instance was denied. */
export function switchedOff(
  options: Readonly<Record<string, string>>,
): readonly (typeof switchable)[number][] {
  return switchable.filter((name) => options[name] === 'off')
}

/** What an instance of a kind of system can do, given its options. */
export function abilitiesFor(
  manifest: Pick<ConnectorManifest, 'declares' | 'example' | 'fields' | 'lacks'>,
  options: Readonly<Record<string, string>>,
): Abilities {
  const { declares, example, fields, lacks = [] } = manifest
  const lacking = lacks.filter(({ when }) => {
    const asked = fields.find(({ name }) => name === when.field)
    return when.is.includes(enteredOrDefault(asked, options))
  })
  const without = new Set<keyof Abilities>([
    ...switchedOff(options),
    ...lacking.flatMap(({ abilities }) => abilities),
  ])
  const has = (name: keyof Abilities, able: boolean) => able && !without.has(name)
  const isremotesyncout = has('isremotesyncout', declares.isremotesyncout)
  return {
    isfetch: has('isfetch', declares.isfetch && options.fetch === 'on'),
    ismappable: declares.ismappable,
    isremotesyncin: has('isremotesyncin', declares.isremotesyncin),
    isremotesyncout,
    creates: has('creates', declares.creates) && isremotesyncout,
    attaches: has('attaches', example !== null),
    comments: has('comments', true) && isremotesyncout,
    keepsMarkup: has('keepsMarkup', declares.keepsMarkup === true),
  }
}

/** What a connector type is called and what it must be told before it can connect. */
export type ConnectorManifest = {
  readonly type: ConnectorType
  readonly name: string
  readonly description: string
  /** What one remote record is called, in the singular. */
  readonly recordName: string
  /** How a person names one record, as an example; null = records that exist cannot be linked. */
  readonly example: string | null
  /** What the two choices above a new record's fields are called; absent = "Project" and "Type". */
  readonly place?: { readonly project: string; readonly type: string }
  /** Field that names the group a new record is given to; absent = it has no groups. */
  readonly group?: { readonly field: string; readonly label: string }
  readonly declares: Declared
  /** What some of its instances go without. */
  readonly lacks?: readonly Lack[]
  readonly fields: readonly ManifestField[]
}

/** Values of a filled form by field name. */
export type ManifestValues = Readonly<Record<string, string>>

/** What of a manifest the checks below read. */
type Asking = Pick<ConnectorManifest, 'fields'>

/** Checks a filled form; answers field name -> what is wrong, empty when everything fits. */
export function checkManifestValues(
  manifest: Asking,
  values: ManifestValues,
): Readonly<Record<string, string>> {
  const wrong: Record<string, string> = {}
  for (const field of manifest.fields) {
    if (!isAsked(manifest, field, values)) continue
    const value = (values[field.name] ?? '').trim()
    const problem = value === '' ? missing(field) : misfit(field, value)
    if (problem !== null) wrong[field.name] = problem
  }
  return wrong
}

/** Whether a field is asked for, given what the fields it hangs on say. */
export function isAsked(manifest: Asking, field: ManifestField, values: ManifestValues): boolean {
  const condition = field.shownWhen
  if (condition === undefined) return true
  const other = manifest.fields.find((one) => one.name === condition.field)
  if (other !== undefined && !isAsked(manifest, other, values)) return false
  return condition.is.includes(enteredOrDefault(other, values))
}

/** What was entered for a field, or what counts when nothing was. */
function enteredOrDefault(field: ManifestField | undefined, values: ManifestValues): string {
  const entered = field === undefined ? '' : (values[field.name] ?? '').trim()
  return entered === '' ? (field?.choices?.[0]?.value ?? '') : entered
}

function missing(field: ManifestField): string | null {
  const hasDefault = field.input === 'choice' || field.input === 'flag'
  return field.required && !hasDefault ? `${field.label} is required.` : null
}

function misfit(field: ManifestField, value: string): string | null {
  if (field.choices !== undefined && !field.choices.some((choice) => choice.value === value)) {
    return `${field.label} offers no "${value}".`
  }
  const fault = field.template === undefined ? [] : templateProblems(field.template, value)
  if (fault[0] !== undefined) return problemText(fault[0])
  if (field.validation === null) return null
  return new RegExp(field.validation.pattern, 'u').test(value) ? null : field.validation.message
}
