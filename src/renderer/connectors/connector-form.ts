import type { Args } from '../../shared/ipc/contract'
import type { InstanceView, ManifestField, ManifestView } from '../../shared/ipc/views'

/** What is typed in the connector form; numbers stay text until they are sent. */
export type ConnectorForm = {
  readonly name: string
  readonly baseUrl: string
  readonly secret: string
  readonly options: Readonly<Record<string, string>>
  readonly proxyUrl: string
  readonly caPem: string
  readonly inboundEveryS: string
  readonly outboundEveryS: string
}

/** Where the value of a manifest field is kept in the form. */
export function placeOf(field: ManifestField): 'baseUrl' | 'secret' | 'option' {
  if (field.kind === 'secret') return 'secret'
  return field.kind === 'url' || field.name === 'baseUrl' ? 'baseUrl' : 'option'
}

export function blankForm(manifest: ManifestView): ConnectorForm {
  return {
    name: manifest.label,
    baseUrl: '',
    secret: '',
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
    secret: '',
    options: instance.options,
    proxyUrl: instance.proxyUrl ?? '',
    caPem: instance.caPem ?? '',
    inboundEveryS: instance.inboundEveryS === null ? '' : String(instance.inboundEveryS),
    outboundEveryS: instance.outboundEveryS === null ? '' : String(instance.outboundEveryS),
  }
}

export function valueIn(form: ConnectorForm, field: ManifestField): string {
  const place = placeOf(field)
  return place === 'option' ? (form.options[field.name] ?? '') : form[place]
}

export function withValue(form: ConnectorForm, field: ManifestField, value: string): ConnectorForm {
  const place = placeOf(field)
  return place === 'option'
    ? { ...form, options: { ...form.options, [field.name]: value } }
    : { ...form, [place]: value }
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
  manifest: ManifestView,
  storedSecret: boolean,
): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {}
  if (form.name.trim() === '') problems.name = 'Name is required.'
  for (const field of manifest.fields) {
    const optional = !field.required || (placeOf(field) === 'secret' && storedSecret)
    if (!optional && valueIn(form, field).trim() === '') {
      problems[field.name] = `${field.label} is required.`
    }
  }
  for (const name of ['inboundEveryS', 'outboundEveryS'] as const) {
    const problem = intervalProblem(form[name])
    if (problem !== null) problems[name] = problem
  }
  return problems
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
const secondsOrNull = (text: string) => (text.trim() === '' ? null : Number(text))

type SharedArgs = Omit<Args<'connectors.add'>, 'type' | 'secret'>

/** The form in the shape every connector call takes. */
export function formArgs(form: ConnectorForm): SharedArgs {
  const filled = Object.entries(form.options).filter(([, value]) => value.trim() !== '')
  return {
    name: form.name.trim(),
    baseUrl: form.baseUrl.trim().replace(/\/+$/, ''),
    options: Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])),
    proxyUrl: orNull(form.proxyUrl),
    caPem: orNull(form.caPem),
    inboundEveryS: secondsOrNull(form.inboundEveryS),
    outboundEveryS: secondsOrNull(form.outboundEveryS),
  }
}
