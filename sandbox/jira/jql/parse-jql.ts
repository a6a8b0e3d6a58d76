import { badRequest, type Refusal } from '../http/refusal'
import type { JqlClause, JqlNode, JqlOperand, JqlOperator, JqlOrder, JqlQuery } from './jql-ast'
import { jqlTokens, type Token } from './jql-tokens'

const symbolOperators: readonly string[] = ['=', '!=', '>', '>=', '<', '<=', '~', '!~']
const operatorHelp =
  "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'."

/** Parses a JQL query; throws the vendor's 400 with the place of the fault. */
export function parseJql(text: string): JqlQuery {
  return new Parser(jqlTokens(text)).query()
}

class Parser {
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  query(): JqlQuery {
    const where = this.#tokens.length === 0 || this.#isWord('order') ? null : this.#or()
    const orderBy = this.#takeWord('order') ? this.#orderBy() : []
    const rest = this.#peek()
    if (rest) throw fault(`Expecting either 'OR' or 'AND' but got '${rest.text}'.`, rest)
    return { where, orderBy }
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next]
  }

  #isWord(word: string, ahead = 0): boolean {
    const token = this.#tokens[this.#next + ahead]
    return token?.type === 'word' && token.text.toLowerCase() === word
  }

  #takeWord(word: string): boolean {
    if (!this.#isWord(word)) return false
    this.#next++
    return true
  }

  #takeSymbol(...texts: string[]): boolean {
    const token = this.#peek()
    if (token?.type !== 'symbol' || !texts.includes(token.text)) return false
    this.#next++
    return true
  }

  #or(): JqlNode {
    const parts = [this.#and()]
    while (this.#takeWord('or') || this.#takeSymbol('||')) parts.push(this.#and())
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts }
  }

  #and(): JqlNode {
    const parts = [this.#not()]
    while (this.#takeWord('and') || this.#takeSymbol('&&')) parts.push(this.#not())
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts }
  }

  #not(): JqlNode {
    if (this.#takeWord('not') || this.#takeSymbol('!')) return { kind: 'not', part: this.#not() }
    if (this.#takeSymbol('(')) {
      const inner = this.#or()
      if (!this.#takeSymbol(')')) throw fault("Expecting ')' before the end of the query.")
      return inner
    }
    return this.#clause()
  }

  #clause(): JqlClause {
    const token = this.#peek()
    if (!token || token.type === 'symbol')
      throw fault(
        `Expecting a field name but got '${token?.text ?? 'the end of the query'}'.`,
        token,
      )
    this.#next++
    const operator = this.#operator()
    const operand = this.#operand(operator)
    return { kind: 'clause', field: token.text, operator, operand }
  }

  #operator(): JqlOperator {
    const token = this.#peek()
    const symbol = symbolOperators.find((s) => token?.type === 'symbol' && token.text === s)
    if (symbol) {
      this.#next++
      return symbol as JqlOperator
    }
    if (this.#takeWord('in')) return 'in'
    if (this.#isWord('not') && this.#isWord('in', 1)) {
      this.#next += 2
      return 'not in'
    }
    if (this.#takeWord('is')) return this.#takeWord('not') ? 'is not' : 'is'
    if (this.#isWord('was') || this.#isWord('changed'))
      throw badRequest('History searches are not supported by this site.')
    const got = token?.text ?? 'the end of the query'
    throw fault(`Expecting operator but got '${got}'. ${operatorHelp}`, token)
  }

  #operand(operator: JqlOperator): JqlOperand {
    const token = this.#peek()
    if (!token)
      throw fault('Expecting either a value, list or function before the end of the query.')
    if (this.#takeSymbol('(')) {
      const items: JqlOperand[] = []
      do items.push(this.#operand(operator))
      while (this.#takeSymbol(','))
      if (!this.#takeSymbol(')')) throw fault("Expecting ')' before the end of the query.")
      return { kind: 'list', items }
    }
    if (token.type === 'symbol')
      throw fault(`Expecting either a value, list or function but got '${token.text}'.`, token)
    this.#next++
    if (token.type === 'word' && /^(empty|null)$/i.test(token.text)) return { kind: 'empty' }
    if (token.type === 'word' && this.#takeSymbol('(')) return this.#call(token.text)
    return { kind: 'value', text: token.text, quoted: token.type === 'string' }
  }

  #call(name: string): JqlOperand {
    const args: string[] = []
    while (!this.#takeSymbol(')')) {
      const token = this.#peek()
      if (!token) throw fault("Expecting ')' before the end of the query.")
      this.#next++
      if (token.text !== ',' || token.type !== 'symbol') args.push(token.text)
    }
    return { kind: 'call', name, args }
  }

  #orderBy(): JqlOrder[] {
    if (!this.#takeWord('by')) throw fault("Expecting 'by' after 'order'.", this.#peek())
    const orders: JqlOrder[] = []
    do {
      const token = this.#peek()
      if (!token || token.type === 'symbol') throw fault('Expecting a field name.', token)
      this.#next++
      const descending = this.#takeWord('desc')
      if (!descending) this.#takeWord('asc')
      orders.push({ field: token.text, descending })
    } while (this.#takeSymbol(','))
    return orders
  }
}

function fault(message: string, token?: Token): Refusal {
  const place = token ? ` (line 1, character ${token.at + 1})` : ''
  return badRequest(`Error in the JQL Query: ${message}${place}`)
}
