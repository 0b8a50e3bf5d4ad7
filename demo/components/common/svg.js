// SVG as elements of the page, and as text.

const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const SVG = "http://www.w3.org/2000/svg";

/** Return an element of a picture. */
export function svgNode(name, attributes, text = "") {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  return node;
}

/** Return an empty layer for lines: it covers its parent, which must be positioned, and takes no clicks. */
export const createLayer = (className) => svgNode("svg", { class: className, "aria-hidden": "true" });

export const escapeXml = (text) =>
  text.replace(NOT_IN_XML, "\uFFFD").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Return an element; `content` is markup. */
export function tag(name, attributes, content = "") {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `<${name}${written.join("")}${content ? `>${content}</${name}>` : "/>"}`;
}

/**
 * Return a document that scales with its frame; `title` and `description` are text that it carries unseen. It begins at
 * the point `x`, `y` of its content, which stands on `paper`, a colour, or on none.
 */
export function svgDocument({ x = 0, y = 0, width, height, title, description, paper, ...attributes }, content) {
  const unseen = Object.entries({ title, desc: description }).filter(([, text]) => text);
  const said = unseen.map(([name, text]) => tag(name, {}, escapeXml(text)));
  const size = { width, height, viewBox: `${x} ${y} ${width} ${height}` };
  const under = paper ? tag("rect", { x, y, width, height, fill: paper }) : "";
  return tag("svg", { xmlns: SVG, ...size, ...attributes }, [...said, under, content].join(""));
}
