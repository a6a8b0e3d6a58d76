export { webhookManifest } from './manifest'
export { createWebhookConnector } from './webhook-connector'
