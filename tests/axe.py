"""axe-core, the checker of the WCAG."""

from pathlib import Path

from playwright.sync_api import expect

from tests.reader import settle

SCRIPT = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["color-contrast"],  # no other rule depends on the theme
}
# BertViz's own pages, in frames, are its authors'.
# Hidden panels are emptied meanwhile, since axe reads through all of the document; one with a frame would load it anew.
FIND = """async ([whole, rules]) => {
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const changes = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(changes.map(({ finished }) => finished));
  const shown = (panel) => panel.checkVisibility();
  const panels = [...document.querySelectorAll("[role=tabpanel]")];
  const hidden = panels.filter((panel) => !shown(panel));
  const context = whole ? { include: [document], exclude: hidden } : panels.filter(shown).at(-1);
  const emptied = hidden.filter((panel) => !panel.querySelector("iframe"));
  const contents = emptied.map((panel) => [panel, [...panel.childNodes]]);
  for (const panel of emptied) panel.replaceChildren();
  const { violations } = await axe.run(context, { runOnly: rules, iframes: false, resultTypes: ["violations"] });
  for (const [panel, nodes] of contents) panel.replaceChildren(...nodes);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}"""


def shown_theme(page):
    return "dark" if page.evaluate("document.body.classList.contains('dark')") else "light"


def find_violations(page, *, whole):
    """What axe-core finds in the open panel, or on the `whole` page, by the rules for the theme that is shown."""
    if page.evaluate("window.axe === undefined"):
        page.add_script_tag(path=SCRIPT)
    settle(page)
    expect(page.locator(".empty:visible")).to_have_count(0)  # Gradio's sign in place of a plot that is being drawn
    return page.evaluate(FIND, [whole, RULES[shown_theme(page)]])
