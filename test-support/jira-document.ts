import { type ApiDocument, at, type Node, openApiDocument } from './openapi-document'
import { readJsonFile } from './vendor-document'

/**
 * Atlassian's own descriptions of its APIs, made as strict as the real service is: rich text must be
 * ADF, unknown members of a write are errors, anonymous access is no option. The portal's API has a
 * description of its own.
 */
export async function openJiraDocument(): Promise<ApiDocument> {
  const [platform, desk] = await Promise.all([
    openApiDocument({
      file: 'jira-platform-v3.json',
      prefix: '/jira',
      overlay: (document, folder) =>
        tighten(document, readJsonFile(folder, 'adf-schema-57.7.22-full.json') as Node),
    }),
    openApiDocument({ file: 'jira-servicedesk.json', prefix: '/jira' }),
  ])
  const ofDesk = /^(?:\/jira)?\/rest\/servicedeskapi\//
  // Webhooks of administrators are described in words only.
  const ofWebhooks = /^(?:\/jira)?\/rest\/webhooks\//
  return {
    check: (exchange) => {
      if (ofWebhooks.test(exchange.path)) return []
      return (ofDesk.test(exchange.path) ? desk : platform).check(exchange)
    },
  }
}

function tighten(document: Node, adf: Node): void {
  const schemas = at(document, 'components', 'schemas')
  for (const [name, schema] of Object.entries(at(adf, 'definitions'))) {
    schemas[`Adf_${name}`] = rehomed(schema)
  }
  const text = { $ref: '#/components/schemas/Adf_doc_node' }
  const nullableText = { type: 'object', nullable: true, allOf: [text] }
  const edit = at(schemas, 'IssueUpdateDetails')
  edit.additionalProperties = false
  at(edit, 'properties').fields = {
    type: 'object',
    additionalProperties: {},
    properties: {
      summary: { type: 'string', minLength: 1, maxLength: 255 },
      description: nullableText,
      environment: nullableText,
    },
  }
  const comment = at(schemas, 'Comment')
  comment.additionalProperties = false
  at(comment, 'properties').body = text
  // The one place where the document is stricter than the service: a change from nothing says null.
  const change = at(schemas, 'ChangeDetails', 'properties')
  for (const name of ['from', 'fromString', 'to', 'toString']) {
    change[name] = { type: 'string', nullable: true }
  }
  for (const path of Object.values(at(document, 'paths'))) {
    for (const operation of Object.values(path as Node)) {
      const secured = operation as { security?: Node[] }
      if (Array.isArray(secured.security)) {
        secured.security = secured.security.filter((way) => Object.keys(way).length > 0)
      }
    }
  }
}

/** A piece of the ADF schema with its references pointing at their new place. */
function rehomed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rehomed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) =>
      key === '$ref' && typeof member === 'string'
        ? [key, member.replace('#/definitions/', '#/components/schemas/Adf_')]
        : [key, rehomed(member)],
    ),
  )
}
