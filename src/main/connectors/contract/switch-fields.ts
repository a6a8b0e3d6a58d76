import { commonSections, type Declared, switchedOff } from '../../../shared/domain/manifest'
import type { RemoteConnector } from '../../engine/ports/connector'
import type { ConnectorManifest, ManifestField } from './manifest'

const asked = {
  section: commonSections.directions,
  placeholder: '',
  target: 'option',
  required: false,
  secret: false,
  input: 'choice',
  validation: null,
} as const

const switches: readonly (ManifestField & { readonly of: keyof Declared })[] = [
  {
    ...asked,
    of: 'isremotesyncin',
    name: 'isremotesyncin',
    label: 'Changes come in',
    help: 'Off, nothing is ever read for a link of this connector, whatever its direction says.',
    choices: [
      { value: 'on', label: 'Yes' },
      { value: 'off', label: 'No' },
    ],
  },
  {
    ...asked,
    of: 'isremotesyncout',
    name: 'isremotesyncout',
    label: 'Changes go out',
    help: 'Off, nothing is ever written there. What waits to be sent goes on waiting.',
    choices: [
      { value: 'on', label: 'Yes' },
      { value: 'off', label: 'No' },
    ],
  },
]

/** A manifest that also asks which of its abilities an instance may use. */
export function withSwitchFields(manifest: ConnectorManifest): ConnectorManifest {
  const own = switches.filter(({ of }) => manifest.declares[of]).map(({ of: _, ...field }) => field)
  return { ...manifest, fields: [...manifest.fields, ...own] }
}

/** A connector without the abilities its instance has switched off. */
export function withSwitches(
  connector: RemoteConnector,
  options: Readonly<Record<string, string>>,
): RemoteConnector {
  const off = switchedOff(options)
  if (off.length === 0) return connector
  const less = Object.fromEntries(off.map((name) => [name, false]))
  const without = off.includes('isremotesyncout') ? { ...less, creates: false } : less
  // Everything else is passed on by name, whatever kind of object the connector is.
  return new Proxy(connector, {
    get(target, name) {
      if (name === 'capabilities') return { ...target.capabilities, ...without }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
