import { type ApiDocument, at, type Node, openApiDocument } from './openapi-document'

/**
 * A description of the SOAR API put together from clients of it, since IBM publishes none; the search
 * that it leaves out is added the way such clients send it.
 */
export function openSoarDocument(): Promise<ApiDocument> {
  return openApiDocument({
    file: 'ibm-soar-DERIVED.openapi.json',
    prefix: '/resilient',
    overlay: (document) => {
      at(document, 'paths')['/rest/search_ex'] = search
      // As strict as the server: it knows no other members of a note.
      at(document, 'components', 'schemas', 'CommentCreateDTO').additionalProperties = false
    },
  })
}

const conditions = {
  type: 'object',
  required: ['conditions'],
  additionalProperties: false,
  properties: {
    conditions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field_name', 'method', 'value'],
        additionalProperties: false,
        properties: {
          field_name: { type: 'string', enum: ['create_date', 'modify_date'] },
          method: { type: 'string', enum: ['gte'] },
          value: { type: 'integer' },
        },
      },
    },
  },
}

const search: Node = {
  post: {
    operationId: 'searchEx',
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['org_id', 'query', 'types', 'min_required_results'],
            additionalProperties: false,
            properties: {
              org_id: { type: 'integer' },
              query: { type: 'string', minLength: 1 },
              types: { type: 'array', items: { type: 'string', enum: ['note'] } },
              min_required_results: { type: 'integer' },
              filters: {
                type: 'object',
                additionalProperties: false,
                properties: { note: { type: 'array', items: conditions } },
              },
            },
          },
        },
      },
    },
    responses: {
      200: {
        description: 'OK',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['results'],
              properties: {
                results: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['type_id', 'inc_id', 'obj_id', 'result'],
                    properties: { result: { $ref: '#/components/schemas/CommentDTO' } },
                  },
                },
              },
            },
          },
        },
      },
      401: { description: 'unauthorized' },
      403: { description: 'forbidden' },
    },
  },
}
