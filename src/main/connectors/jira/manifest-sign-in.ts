import type { ManifestField } from '../contract/manifest'

const option = { target: 'option', secret: false, required: true } as const
const secret = { target: 'secret', secret: true, required: true, placeholder: '' } as const
const noBlanks = { pattern: '^\\S+$', message: 'A token contains no blanks.' }

const onCloud = { shownWhen: { field: 'deployment', is: ['cloud'] } } as const
const onDataCenter = { shownWhen: { field: 'deployment', is: ['data-center'] } } as const

/** Which product a site runs and how the connector signs in to it. */
export const signInFields: readonly ManifestField[] = [
  {
    ...option,
    name: 'deployment',
    label: 'Product',
    help: 'Cloud runs at Atlassian, mostly under an address ending in atlassian.net. Data Center runs on servers of your own.',
    placeholder: '',
    input: 'choice',
    choices: [
      { value: 'cloud', label: 'Jira Cloud' },
      { value: 'data-center', label: 'Jira Data Center' },
    ],
    validation: null,
  },
  {
    ...option,
    ...onCloud,
    name: 'email',
    label: 'Account e-mail',
    help: 'The e-mail address of the Atlassian account that Lockstep acts as. An account of its own is best.',
    placeholder: 'lockstep@example.com',
    input: 'email',
    validation: { pattern: '^[^\\s@]+@[^\\s@]+$', message: 'This is not an e-mail address.' },
  },
  {
    ...secret,
    ...onCloud,
    name: 'token',
    label: 'API token',
    help: 'Made under Atlassian account settings, Security, API tokens. It is kept in the keychain of this computer.',
    input: 'line',
    validation: noBlanks,
  },
  {
    ...option,
    ...onDataCenter,
    name: 'signIn',
    label: 'Way to sign in',
    help: 'A token is better: it can be withdrawn by itself, and wrong tries with it never lock the account.',
    placeholder: '',
    input: 'choice',
    choices: [
      { value: 'token', label: 'Personal access token' },
      { value: 'password', label: 'User name and password' },
    ],
    validation: null,
  },
  {
    ...secret,
    name: 'accessToken',
    label: 'Personal access token',
    help: 'Made in Jira under your picture, Profile, Personal Access Tokens. It is kept in the keychain of this computer.',
    input: 'line',
    shownWhen: { field: 'signIn', is: ['token'] },
    validation: noBlanks,
  },
  {
    ...option,
    name: 'user',
    label: 'User name',
    help: 'The name with which this account signs in to Jira. An account of its own is best.',
    placeholder: 'lockstep',
    input: 'line',
    shownWhen: { field: 'signIn', is: ['password'] },
    validation: { pattern: '^[^:\\s](?:[^:]*[^:\\s])?$', message: 'A user name has no colon.' },
  },
  {
    ...secret,
    name: 'password',
    label: 'Password',
    help: 'It is kept in the keychain of this computer.',
    input: 'line',
    shownWhen: { field: 'signIn', is: ['password'] },
    validation: null,
  },
]
