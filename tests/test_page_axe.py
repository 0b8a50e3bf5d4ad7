"""axe-core, the checker of the WCAG, finds nothing on any tab or section."""

from pathlib import Path

from playwright.sync_api import expect

from tests.reader import open_tab, settle

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEMED = ["color-contrast"]  # no other rule depends on the theme
# BertViz's own pages, in frames, are its authors'.
# Of a tab with sections the whole page is looked at once, and then what the others show.
FIND = """async ([whole, rules]) => {
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const changes = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(changes.map(({ finished }) => finished));
  const shown = (panel) => panel.checkVisibility();
  const panels = [...document.querySelectorAll("[role=tabpanel]")];
  const context = whole
    ? { include: [document], exclude: panels.filter((panel) => !shown(panel)) }
    : panels.filter(shown).at(-1);
  const { violations } = await axe.run(context, { runOnly: rules, iframes: false, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}"""


def sections(page):
    """Open every tab on a page of its own, and every section of it. Yield their names, and whether the tab is new.

    A page that has shown all tabs holds all that they show, which axe reads through for each section.
    """
    start = page.url
    for tab in page.get_by_role("tablist").first.get_by_role("tab").all_inner_texts():
        page.goto(start)
        open_tab(page, tab)
        page.add_script_tag(path=AXE)
        settle(page)
        inner = page.locator("[role=tabpanel]:visible").first.get_by_role("tab").all_inner_texts()
        for section in inner:
            open_tab(page, section)
            yield f"{tab}: {section}", section == inner[0]
        if not inner:
            yield tab, True


def test_axe_finds_nothing(page):
    found = {}
    for name, whole in sections(page):
        settle(page)
        expect(page.locator(".empty:visible")).to_have_count(0)  # Gradio's sign in place of a plot that is being drawn
        for theme, rules in (("light", RULES), ("dark", THEMED)):
            found[name, theme] = page.evaluate(FIND, [whole, rules])
            page.get_by_role("button", name=f"Light / dark: now {theme}").click()
    assert len(found) > 20
    assert {name: findings for name, findings in found.items() if findings} == {}
