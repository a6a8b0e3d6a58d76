export { xdrManifest } from './manifest'
export { createXdrConnector } from './xdr-connector'
