import { z } from 'zod'
import { answerSchemas, requestSchemas } from './described'
import type { Operation } from './operation'

/** Any part of the document. */
type Json = { readonly [key: string]: unknown }

const SCHEMAS = '#/components/schemas/'

/**
 * The OpenAPI 3.1 document of the operations. Its schemas are made from the parsers themselves, so
 * that it cannot promise anything else than what is done.
 */
export function openApiDocument(operations: readonly Operation[], version: string): Json {
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Lockstep',
      version,
      summary: 'Keeps security issues and external tickets in step.',
      description:
        'Moments are numbers: UTC, milliseconds since 1970. Every request needs the token. A list answers `items` and `next`, the cursor of its following part.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: pathsOf(operations),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...schemasOf(requestSchemas, 'input'),
        ...schemasOf(answerSchemas, 'output'),
      },
      responses: { Problem: problemResponse },
    },
  }
}

const problemResponse = {
  description: 'It cannot be done; `errors` names each bad argument.',
  content: { 'application/problem+json': { schema: { $ref: `${SCHEMAS}Problem` } } },
}

function schemasOf(registry: typeof answerSchemas, io: 'input' | 'output'): Json {
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => `${SCHEMAS}${id}` })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, withoutOwnName(schema)]),
  )
}

/** Inside the document a schema is known by its place. */
function withoutOwnName({ $schema: _dialect, $id: _id, id: _name, ...schema }: Json): Json {
  return schema
}

function pathsOf(operations: readonly Operation[]): Json {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of operations) {
    const methods = paths[one.path] ?? {}
    methods[one.method.toLowerCase()] = described(one)
    paths[one.path] = methods
  }
  return paths
}

function described(one: Operation): Json {
  const body = one.body === null ? {} : { requestBody: requestBody(one.body) }
  return {
    operationId: one.id,
    summary: one.summary,
    tags: [one.tag],
    parameters: [...parameters(one.params, 'path'), ...parameters(one.query, 'query')],
    ...body,
    responses: {
      [one.status]:
        one.answer === null
          ? { description: 'Done.' }
          : { description: 'Done.', content: jsonContent(one.answer, answerSchemas, 'output') },
      '400': { $ref: '#/components/responses/Problem' },
      '401': { $ref: '#/components/responses/Problem' },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

function requestBody(schema: z.ZodType): Json {
  return {
    required: !schema.safeParse({}).success,
    content: jsonContent(schema, requestSchemas, 'input'),
  }
}

function jsonContent(
  schema: z.ZodType,
  registry: typeof answerSchemas,
  io: 'input' | 'output',
): Json {
  const id = registry.get(schema)?.id
  const place = id === undefined ? plainSchema(schema, io) : { $ref: `${SCHEMAS}${id}` }
  return { 'application/json': { schema: place } }
}

function parameters(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' })
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }))
}

function plainSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  return withoutOwnName(z.toJSONSchema(schema, { io }))
}
