import type { ConnectorInstance } from '../../shared/domain/instance'
import type { FieldValue } from '../../shared/domain/value'
import type { Capabilities } from '../engine/ports/connector'

/** What a connector knows without asking its server: enough to compare stored values. */
export type ConnectorTerms = {
  readonly capabilities: Capabilities
  predict(field: string, value: FieldValue): FieldValue
}

/** Terms of an instance's connector; needs no secret and no network. */
export type TermsOf = (instance: ConnectorInstance) => ConnectorTerms | Promise<ConnectorTerms>
