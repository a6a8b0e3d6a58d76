import {
  type ConnectorManifest,
  checkManifestValues,
  isAsked,
  type ManifestField,
} from '../../shared/domain/manifest'
import type { Args } from '../../shared/ipc/contract'
import type { InstanceView } from '../../shared/ipc/views'

/** What is typed in the connector form; numbers stay text until they are sent. */
export type ConnectorForm = {
  readonly name: string
  readonly baseUrl: string
  /** Secrets typed anew, by the names of their fields. */
  readonly secrets: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string>>
  readonly proxyUrl: string
  readonly caPem: string
  readonly inboundEveryS: string
  readonly outboundEveryS: string
}

export function blankForm(manifest: ConnectorManifest): ConnectorForm {
  return {
    name: manifest.name,
    baseUrl: '',
    secrets: {},
    options: {},
    proxyUrl: '',
    caPem: '',
    inboundEveryS: '',
    outboundEveryS: '',
  }
}

/** A stored instance as the form shows it; its secret never comes back. */
export function formOf({ instance }: InstanceView): ConnectorForm {
  return {
    name: instance.name,
    baseUrl: instance.baseUrl,
    secrets: {},
    options: instance.options,
    proxyUrl: instance.proxyUrl ?? '',
    caPem: instance.caPem ?? '',
    inboundEveryS: instance.inboundEveryS === null ? '' : String(instance.inboundEveryS),
    outboundEveryS: instance.outboundEveryS === null ? '' : String(instance.outboundEveryS),
  }
}

export function valueIn(form: ConnectorForm, { target, name }: ManifestField): string {
  if (target === 'baseUrl') return form.baseUrl
  return (target === 'secret' ? form.secrets : form.options)[name] ?? ''
}

export function withValue(form: ConnectorForm, field: ManifestField, value: string): ConnectorForm {
  const { target, name } = field
  if (target === 'baseUrl') return { ...form, baseUrl: value }
  return target === 'secret'
    ? { ...form, secrets: { ...form.secrets, [name]: value } }
    : { ...form, options: { ...form.options, [name]: value } }
}

/** The fields that are asked for, given what the form says so far. */
export function askedFields(
  manifest: ConnectorManifest,
  form: ConnectorForm,
): readonly ManifestField[] {
  const values = valuesOf(manifest, form)
  return manifest.fields.filter((field) => isAsked(manifest, field, values))
}

function valuesOf(manifest: ConnectorManifest, form: ConnectorForm) {
  return Object.fromEntries(manifest.fields.map((field) => [field.name, valueIn(form, field)]))
}

const longestInterval = 86_400

function intervalProblem(text: string): string | null {
  if (text.trim() === '') return null
  const seconds = Number(text)
  const fits = Number.isInteger(seconds) && seconds >= 1 && seconds <= longestInterval
  return fits ? null : 'Whole seconds from 1 to 86,400, or empty for the default.'
}

/** What is missing or wrong, by field name; a stored secret need not be typed again. */
export function formProblems(
  form: ConnectorForm,
  manifest: ConnectorManifest,
  stored: readonly string[],
): Readonly<Record<string, string>> {
  const kept = (field: ManifestField) => field.secret && stored.includes(field.name)
  const fields = manifest.fields.map((field) => ({
    ...field,
    required: field.required && !kept(field),
  }))
  const problems: Record<string, string> = {
    ...checkManifestValues({ fields }, valuesOf(manifest, form)),
  }
  if (form.name.trim() === '') problems.name = 'Name is required.'
  for (const name of ['inboundEveryS', 'outboundEveryS'] as const) {
    const problem = intervalProblem(form[name])
    if (problem !== null) problems[name] = problem
  }
  return problems
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
const secondsOrNull = (text: string) => (text.trim() === '' ? null : Number(text))

type SharedArgs = Omit<Args<'connectors.add'>, 'type'>

/** The form in the shape every connector call takes. */
export function formArgs(form: ConnectorForm): SharedArgs {
  const filled = Object.entries(form.options).filter(([, value]) => value.trim() !== '')
  return {
    name: form.name.trim(),
    baseUrl: form.baseUrl.trim().replace(/\/+$/, ''),
    options: Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])),
    secrets: Object.fromEntries(Object.entries(form.secrets).filter(([, value]) => value !== '')),
    proxyUrl: orNull(form.proxyUrl),
    caPem: orNull(form.caPem),
    inboundEveryS: secondsOrNull(form.inboundEveryS),
    outboundEveryS: secondsOrNull(form.outboundEveryS),
  }
}

/** Secrets the keychain holds for an instance, by the names of their fields. */
export function storedSecrets(
  manifest: ConnectorManifest,
  view: InstanceView | null,
): readonly string[] {
  if (view === null || !view.instance.hasSecret) return []
  const sole = manifest.fields.find((field) => field.secret)
  return view.instance.secretNames ?? (sole === undefined ? [] : [sole.name])
}
