import { commonSections } from '../../../shared/domain/manifest'
import { ticketTextOptions } from '../../../shared/domain/ticket-texts'
import type { ConnectorManifest, ManifestField } from './manifest'

const asked = {
  section: commonSections.texts,
  target: 'option',
  required: false,
  secret: false,
  validation: null,
  template: 'issue',
} as const

/** Texts every form of a new ticket begins with, with variables of the issue in them. */
const ticketTextFields: readonly ManifestField[] = [
  {
    ...asked,
    name: ticketTextOptions.title,
    label: 'Title of new tickets',
    help: 'Variables of the issue stand in double braces: key, kind, name, description, severity, status, assignee, labels, category, created, updated, and custom. with the name of a field you added. Empty means that the profile proposes a title.',
    placeholder: '[{{severity}}] {{name}}',
    input: 'line',
  },
  {
    ...asked,
    name: ticketTextOptions.description,
    label: 'Description of new tickets',
    help: 'The same variables. Empty means that the profile proposes a description.',
    placeholder: '{{description}}\n\nFrom {{key}}, {{created}}',
    input: 'lines',
  },
]

/** A manifest that also asks for these texts, where records can be made. */
export function withTicketTexts(manifest: ConnectorManifest): ConnectorManifest {
  if (!manifest.declares.creates) return manifest
  return { ...manifest, fields: [...manifest.fields, ...ticketTextFields] }
}
