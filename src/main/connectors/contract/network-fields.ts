import { commonSections } from '../../../shared/domain/manifest'
import type { ManifestField } from './manifest'

const asked = {
  section: commonSections.advanced,
  placeholder: '',
  required: false,
  shownWhen: { field: 'clientCertificate', is: ['on'] },
} as const

/** How a server proves itself and how we do; the authority and the proxy are asked by every form. */
export const networkFields: readonly ManifestField[] = [
  {
    section: commonSections.advanced,
    name: 'verify',
    label: 'Check of the server',
    help: 'The second choice is for a server whose certificate is made out to another name. It needs the authority that signed it, given below.',
    placeholder: '',
    target: 'option',
    required: false,
    secret: false,
    input: 'choice',
    choices: [
      { value: 'full', label: 'Certificate and name' },
      { value: 'certificate', label: 'Certificate only, by its own authority' },
    ],
    validation: null,
  },
  {
    section: commonSections.advanced,
    name: 'clientCertificate',
    label: 'The server asks for a certificate of ours',
    help: 'Only where the administrators of that server gave you one.',
    placeholder: '',
    target: 'option',
    required: false,
    secret: false,
    input: 'choice',
    choices: [
      { value: 'off', label: 'No' },
      { value: 'on', label: 'Yes' },
    ],
    validation: null,
  },
  {
    ...asked,
    name: 'clientCertPem',
    label: 'Our certificate',
    help: 'As PEM text. Intermediate certificates follow below it.',
    target: 'option',
    secret: false,
    required: true,
    input: 'lines',
    validation: {
      pattern: '-----BEGIN CERTIFICATE-----[\\s\\S]+-----END CERTIFICATE-----',
      message: 'A certificate begins with -----BEGIN CERTIFICATE-----.',
    },
  },
  {
    ...asked,
    name: 'clientKeyPem',
    label: 'Key of our certificate',
    help: 'As PEM text without a passphrase. It is kept in the keychain of this computer.',
    target: 'secret',
    secret: true,
    required: true,
    input: 'lines',
    validation: {
      pattern:
        '-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[\\s\\S]+-----END (?:RSA |EC )?PRIVATE KEY-----',
      message: 'A key begins with -----BEGIN PRIVATE KEY----- and must not be encrypted.',
    },
  },
]
