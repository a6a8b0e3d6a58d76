import fc from 'fast-check'

/** JSON text that stands where something else should; as text, since some of it no value can hold. */
export const strangeValues: Readonly<Record<string, string>> = {
  ...{ null: 'null', 'the empty text': '""', 'a word': '"x"', 'a number in words': '"12345"' },
  ...{ zero: '0', 'a number below zero': '-1', 'half a number': '0.5', 'a huge number': '1e308' },
  ...{ 'an endless number': '1e999', 'a number too large to count': '9007199254740993' },
  ...{ 'a time after all times': '8640000000000001', 'the year 9999': '253402300799000' },
  ...{ yes: 'true', no: 'false', 'an empty list': '[]', 'an empty object': '{}' },
  ...{
    'a list of nothing': '[null]',
    'a list in a list': '[[1]]',
    'a strange object': '{"id":{}}',
  },
  ...{ 'a day that cannot be': '"2026-13-45T99:99:99.000Z"', 'no date': '"yesterday"' },
  ...{ 'the year 275761': '"+275761-01-01T00:00:00.000Z"', 'a zero date': '"0000-00-00 00:00:00"' },
  ...{ __proto__name: '"__proto__"', constructor_name: '"constructor"', to_string: '"toString"' },
  ...{ 'half a character': '"\\ud800"', 'a zero character': '"\\u0000"' },
  'an object with a prototype': '{"__proto__":{"id":"1"},"constructor":null,"toString":1}',
  'a text of 1 MB': JSON.stringify('x'.repeat(1_000_000)),
  'a text of 1 MB of words': JSON.stringify('word <b>* _ [ '.repeat(70_000)),
  'tags 5,000 deep': JSON.stringify('<ul><li>'.repeat(5000)),
  'quotes 5,000 deep': JSON.stringify(`${'> '.repeat(5000)}deep`),
  'brackets 5,000 deep': JSON.stringify('['.repeat(5000)),
  'lists 5,000 deep': `${'['.repeat(5000)}${']'.repeat(5000)}`,
  'objects 5,000 deep': `${'{"content":['.repeat(2500)}${']}'.repeat(2500)}`,
}

/** Ways to spoil a whole answer. */
const wholeSpoils = [
  ...[
    'cut off',
    'a page',
    'nothing',
    'null',
    'a text',
    'another content type',
    'wrapped in a list',
  ],
  ...['a list', 'an object', '5,000 levels'],
] as const

/** Ways to spoil one place inside an answer. */
export type PlaceSpoil =
  | { readonly do: 'leave out' }
  | { readonly do: 'put'; readonly what: string }
  /** Its name becomes one that every object has anyway. */
  | { readonly do: 'rename'; readonly to: '__proto__' | 'constructor' | 'toString' }
  /** A list: its first entry again and again, up to 10,000. */
  | { readonly do: 'pad' }
  /** A list: its first entry a second time. */
  | { readonly do: 'double' }
  /** An object within itself, 5,000 levels deep. */
  | { readonly do: 'nest' }

export type Spoil =
  | { readonly at: 'whole'; readonly how: string }
  | {
      readonly at: 'place'
      /** Picks among all places, or among those near the top. */
      readonly place: number
      readonly nearTop: boolean
      readonly how: PlaceSpoil
    }

const put = fc
  .constantFrom(...Object.keys(strangeValues))
  .map((what): PlaceSpoil => ({ do: 'put', what }))

const placeSpoil: fc.Arbitrary<PlaceSpoil> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<PlaceSpoil>({ do: 'leave out' }) },
  { weight: 2, arbitrary: fc.constant<PlaceSpoil>({ do: 'put', what: 'null' }) },
  { weight: 8, arbitrary: put },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('__proto__' as const, 'constructor' as const, 'toString' as const)
      .map((to): PlaceSpoil => ({ do: 'rename', to })),
  },
  { weight: 1, arbitrary: fc.constantFrom<PlaceSpoil>({ do: 'pad' }, { do: 'double' }) },
  { weight: 1, arbitrary: fc.constant<PlaceSpoil>({ do: 'nest' }) },
)

/** Every way of spoiling an answer that the suite knows. */
export const anySpoil: fc.Arbitrary<Spoil> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom<string>(...wholeSpoils).map((how): Spoil => ({ at: 'whole', how })),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      at: fc.constant('place' as const),
      place: fc.nat(),
      nearTop: fc.boolean(),
      how: placeSpoil,
    }),
  },
)
