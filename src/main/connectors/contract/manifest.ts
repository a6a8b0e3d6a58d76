import type { ConnectorType } from '../../../shared/domain/instance'

/** Where the value of a form field is kept. */
export type ManifestTarget = 'baseUrl' | 'option' | 'secret'

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
  readonly multiline: boolean
  /** Source of a regular expression the trimmed value must match, and what to say when it does not. */
  readonly validation: { readonly pattern: string; readonly message: string } | null
}

/** What a connector type is called and what it must be told before it can connect. */
export type ConnectorManifest = {
  readonly type: ConnectorType
  readonly name: string
  readonly description: string
  /** What one remote record is called, in the singular. */
  readonly recordName: string
  readonly fields: readonly ManifestField[]
}

/** Values of a filled form by field name. */
export type ManifestValues = Readonly<Record<string, string>>

/** Checks a filled form; answers field name -> what is wrong, empty when everything fits. */
export function checkManifestValues(
  manifest: ConnectorManifest,
  values: ManifestValues,
): Readonly<Record<string, string>> {
  const wrong: Record<string, string> = {}
  for (const field of manifest.fields) {
    const value = (values[field.name] ?? '').trim()
    if (value === '') {
      if (field.required) wrong[field.name] = `${field.label} is needed.`
      continue
    }
    if (field.validation !== null && !new RegExp(field.validation.pattern, 'u').test(value)) {
      wrong[field.name] = field.validation.message
    }
  }
  return wrong
}
