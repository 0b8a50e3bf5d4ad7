// SVG as text.

const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

export const SVG = "http://www.w3.org/2000/svg";

export const escapeXml = (text) =>
  text.replace(NOT_IN_XML, "\uFFFD").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Return an element; `content` is markup. */
export function tag(name, attributes, content = "") {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `<${name}${written.join("")}${content ? `>${content}</${name}>` : "/>"}`;
}

/** Return a document; `title` and `description` are text that it carries unseen. */
export function svgDocument({ title, description, ...attributes }, content) {
  const unseen = Object.entries({ title, desc: description }).filter(([, text]) => text);
  const said = unseen.map(([name, text]) => tag(name, {}, escapeXml(text)));
  return tag("svg", { xmlns: SVG, ...attributes }, [...said, content].join(""));
}
