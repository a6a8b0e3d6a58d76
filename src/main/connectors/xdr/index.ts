export { createXdrConnector } from './xdr-connector'
