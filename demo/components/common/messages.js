// Messages in ICU MessageFormat, as far as the page uses it: {name}, {name, number}, plural, selectordinal and select.
// https://unicode-org.github.io/icu/userguide/format_parse/messages/

const parsedPatterns = new Map();

/** Return the message that `pattern` makes of `parameters`. Numbers are written as `language` writes them. */
export function formatMessage(pattern, parameters = {}, language = "en") {
  if (!parsedPatterns.has(pattern)) parsedPatterns.set(pattern, new Parser(pattern).parse());
  return render(parsedPatterns.get(pattern), parameters, language, null);
}

/** The messages of one component: `patterns` by id, as `browser_messages` in demo/messages returns them. */
export class Messages {
  constructor({ patterns, language }) {
    this.patterns = patterns;
    this.language = language;
  }

  /**
   * Return the message `id`, which may choose by `touch`, yes or no: see `isTouched`. Throws a RangeError if there is
   * none.
   */
  format(id, parameters) {
    const pattern = this.patterns[id];
    if (pattern === undefined) throw new RangeError(`No message ${id}.`);
    const given = pattern.includes("{touch,") ? { touch: isTouched() ? "yes" : "no", ...parameters } : parameters;
    return formatMessage(pattern, given, this.language);
  }

  /** Return `value` with exactly `digits` decimals. */
  number(value, digits) {
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false };
    return numberFormat(this.language, options).format(value);
  }
}

/** Tell whether fingers use the screen, without a pointer, and likely without keys; see demo/views/devices.py. */
const isTouched = () => Boolean(globalThis.matchMedia?.("(hover: none)").matches);

/** Wrap `text` in Unicode isolates, so that its direction does not change the order of the sentence around it. */
export const isolate = (text) => `\u2068${text}\u2069`;

export const ISOLATED = /(\u2068[^\u2069]*\u2069)/;

class Parser {
  constructor(pattern) {
    this.pattern = pattern;
    this.at = 0;
  }

  parse() {
    const parts = this.message(false);
    if (this.at < this.pattern.length) this.fail("unmatched }");
    return parts;
  }

  fail(reason) {
    throw new SyntaxError(`Message "${this.pattern}", character ${this.at + 1}: ${reason}.`);
  }

  /** Parse up to the end or the closing brace: strings, arguments, and `{ type: "#" }` for the number of a plural. */
  message(plural) {
    const parts = [];
    let text = "";
    const flush = () => {
      if (text) parts.push(text);
      text = "";
    };
    while (this.at < this.pattern.length && this.pattern[this.at] !== "}") {
      const sign = this.pattern[this.at];
      if (sign === "'") text += this.quoted(plural);
      else if (sign === "{" || (sign === "#" && plural)) {
        flush();
        parts.push(sign === "{" ? this.argument() : { type: this.next() });
      } else text += this.next();
    }
    flush();
    return parts;
  }

  next() {
    return this.pattern[this.at++];
  }

  /** Two apostrophes are one; one before a special character quotes everything up to the next; others are text. */
  quoted(plural) {
    this.at++;
    if (this.pattern[this.at] === "'") return this.next();
    if (!(plural ? "{}#" : "{}").includes(this.pattern[this.at] ?? " ")) return "'";
    let text = "";
    while (this.at < this.pattern.length) {
      const sign = this.next();
      if (sign !== "'") text += sign;
      else if (this.pattern[this.at] === "'") text += this.next();
      else break;
    }
    return text;
  }

  /** Match a sticky regular expression here, skip white space after it, and return what it matched. */
  take(expression, expected) {
    expression.lastIndex = this.at;
    const found = expression.exec(this.pattern);
    if (!found) this.fail(`${expected} expected`);
    this.at = expression.lastIndex;
    return found[1] ?? found[0];
  }

  argument() {
    const name = this.take(/\{\s*(\w+)\s*/y, "a name");
    if (this.pattern[this.at] !== ",") return this.closed({ type: "value", name });
    const type = this.take(/,\s*(number|plural|selectordinal|select)\s*/y, "number, plural, selectordinal or select");
    if (type === "number") return this.closed({ type: "value", name });
    this.take(/,\s*/y, "a comma");
    return this.closed({ type, name, branches: this.branches(type !== "select") });
  }

  closed(argument) {
    this.take(/\}/y, "}");
    return argument;
  }

  branches(plural) {
    const branches = {};
    do {
      const key = this.take(/(=?[\w-]+)\s*\{/y, "a branch");
      branches[key] = this.message(plural);
      this.take(/\}\s*/y, "}");
    } while (this.pattern[this.at] !== "}" && this.at < this.pattern.length);
    if (!branches.other) this.fail("the branch other is missing");
    return branches;
  }
}

const writeNumber = (value, language) => numberFormat(language).format(value);

const numberFormats = new Map(); // making one takes longer than a hundred numbers

function numberFormat(language, options = {}) {
  const key = `${language}${options.minimumFractionDigits}`;
  if (!numberFormats.has(key)) numberFormats.set(key, new Intl.NumberFormat(language, options));
  return numberFormats.get(key);
}

function render(parts, parameters, language, count) {
  return parts
    .map((part) => (typeof part === "string" ? part : renderArgument(part, parameters, language, count)))
    .join("");
}

function renderArgument(part, parameters, language, count) {
  if (part.type === "#") return writeNumber(count, language);
  if (!Object.hasOwn(parameters, part.name)) throw new RangeError(`The message needs the parameter ${part.name}.`);
  const value = parameters[part.name];
  if (part.type === "value") return typeof value === "number" ? writeNumber(value, language) : String(value);
  return render(chooseBranch(part, value, language), parameters, language, part.type === "select" ? count : value);
}

function chooseBranch({ type, branches }, value, language) {
  if (type === "select") return branches[value] ?? branches.other;
  const rules = new Intl.PluralRules(language, { type: type === "plural" ? "cardinal" : "ordinal" });
  return branches[`=${value}`] ?? branches[rules.select(value)] ?? branches.other;
}
