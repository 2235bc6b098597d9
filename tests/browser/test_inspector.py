"""The inspector on its page: the tree opens and stays light; pasted text is refused at its field and goes nowhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.live import CLIPBOARD, PATIENCE, control, until, visit
from tests.browser.stay import Stay
from tests.browser.test_axe import findings
from tests.inspector.given import SMALL, ask, form, pasted
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGE = "calculators/inspector/"
HEADLINE = "document.querySelector('#inspector .result-headline').textContent"
LINES = "document.querySelectorAll('#inspector [data-tree] li').length"
EXPERTS = "model.layers.3.mlp.experts.0..255"


@pytest.fixture(scope="module")
def stay(browser: "Browser", served_site: SiteServer) -> Iterator[Stay]:
    with Stay(browser, served_site.url, PAGE) as one:
        yield one


def choose(page: "Page", model: str, words: str) -> None:
    control(page, "model", "inspector").select_option(model)
    until(page, f"{HEADLINE}.startsWith(arg)", words, PATIENCE)


def inside(page: "Page", path: str) -> list[str]:
    """Names of the lines under a part, as they stand in the page."""
    selector = f"#inspector details[data-path='{path}'] > .tree-body > .tree-lines > ul > li"
    found: list[str] = page.eval_on_selector_all(
        selector, "all => all.map(li => li.querySelector('code').textContent)"
    )
    return found


def toggle(page: "Page", path: str) -> None:
    """Open or close a part as a reader does, and wait for what it shows."""
    part = page.locator(f"#inspector details[data-path='{path}']")
    part.locator("summary").first.click()
    until(
        page,
        """(part => part.open === Boolean(part.querySelector(':scope > .tree-body > .tree-lines')))
            (document.querySelector(`#inspector details[data-path='${arg}']`))""",
        path,
        PATIENCE,
    )


def test_without_a_script_layer_0_of_llama_3_stands_open(browser: "Browser", server: SiteServer):
    with visit(browser, server.url + PAGE, java_script_enabled=False) as page:
        layer = page.locator("#inspector details[data-path='model.layers.0']")
        for words in ("q_proj.weight", "[4096, 4096]", "k_proj.weight", "[1024, 4096]", "gate_proj.weight"):
            assert layer.get_by_text(words).first.is_visible(), words


def test_a_part_opens_by_keyboard_and_closing_it_takes_its_lines_out_of_the_page(page: "Page"):
    before = page.evaluate(LINES)
    summary = page.locator("#inspector details[data-path='model.layers.1'] > summary")
    summary.focus()
    summary.press("Enter")
    until(page, f"{LINES} > arg", before, PATIENCE)
    assert inside(page, "model.layers.1") == [
        "self_attn",
        "mlp",
        "input_layernorm.weight",
        "post_attention_layernorm.weight",
    ]
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    summary.press("Enter")
    until(page, f"{LINES} === arg", before)
    toggle(page, "model.layers.1")  # what was there comes back
    assert len(inside(page, "model.layers.1")) == 4


def test_experts_come_in_pages_and_never_more_than_500_lines_stand_in_the_page(page: "Page"):
    choose(page, "deepseek-v3", "DeepSeek-V3")
    toggle(page, "model.layers.0..2")
    if not inside(page, EXPERTS):
        toggle(page, EXPERTS)
    most = 0
    experts = page.locator(f"#inspector details[data-path='{EXPERTS}']")
    experts.locator(":scope > .tree-body > .tree-lines > .tree-pages button", has_text="Later lines").click()
    until(
        page,
        "document.querySelector(`#inspector details[data-path='${arg}'] details[data-path$='experts.90']`)",
        EXPERTS,
    )
    assert len(inside(page, EXPERTS)) == 100
    names = page.eval_on_selector_all(
        "#inspector [data-tree] details[data-path*='.experts.']:not([open])",
        "all => all.map(part => part.dataset.path)",
    )
    for path in names[:90]:
        toggle(page, path)
        most = max(most, page.evaluate(LINES))
    assert 400 < most <= 500
    said = page.locator("#inspector [data-role=tree-said]")
    assert said.is_visible()
    assert "Closed again" in said.inner_text()


def test_an_edit_leaves_the_tree_as_it_is_and_another_model_brings_its_own(page: "Page"):
    toggle(page, "model.layers.2")
    control(page, "context_tokens", "inspector").fill("4096")
    until(page, f"{HEADLINE}.includes('4,096 tokens')", timeout=PATIENCE)
    assert len(inside(page, "model.layers.2")) == 4
    choose(page, "qwen3-8b", "Qwen3-8B")
    assert inside(page, "model.layers.2") == []
    assert page.locator("#inspector [data-tree]").count() == 1
    assert page.locator("#inspector [data-tree]").get_attribute("data-tree") == "qwen3-8b"


def test_a_pasted_file_is_read_and_its_tree_opens_also_in_a_worker_that_never_saw_it(page: "Page"):
    text = pasted(SMALL)
    control(page, "config", "inspector").fill(text)
    until(page, f"{HEADLINE}.includes('95,040')", timeout=PATIENCE)
    assert "counts before the chosen model" in page.inner_text("#inspector .result-summary")
    page.locator("#inspector details[data-path='model.layers.1'] > summary").click()
    until(page, "document.querySelector(`#inspector details[data-path='model.layers.1'] .tree-lines`)")
    assert len(inside(page, "model.layers.1")) == 4


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        '{"model_type": "llama", "hidden_size": 1e400}',
        '{"__proto__": {}}',
        "[" * 10_000,
        "<img src=x onerror=alert(1)>",
        pasted(SMALL | {"num_hidden_layers": 10_000_000}),
    ],
)
def test_nonsense_is_told_at_the_field_and_the_old_result_stays(page: "Page", text: str):
    box = control(page, "config", "inspector")
    assert box.input_value() == ""
    box.fill(text)
    words = ask(answers=form(config=text))["errors"][0]["message"]
    until(page, "document.getElementById('inspector-config-error').textContent === arg", words, PATIENCE)
    assert box.input_value() == text
    assert box.get_attribute("aria-invalid") == "true"
    assert page.evaluate(HEADLINE).startswith("Meta-Llama-3-8B")
    assert page.locator("#inspector img").count() == 0
    box.fill("")
    until(page, "document.getElementById('inspector-config-error').hidden")


def test_ten_megabytes_are_refused_and_nothing_is_lost(page: "Page"):
    control(page, "config", "inspector").evaluate(
        "box => { box.value = 'x'.repeat(10_000_000); box.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    words = ask(answers=form(config="x" * 1_000_001))["errors"][0]["message"]
    until(page, "document.getElementById('inspector-config-error').textContent === arg", words, PATIENCE)
    assert control(page, "config", "inspector").evaluate("box => box.value.length") == 10_000_000


def test_a_pasted_file_goes_into_no_address_and_the_page_says_so(browser: "Browser", server: SiteServer):
    with visit(browser, server.url + PAGE, permissions=CLIPBOARD) as page:
        box = control(page, "config", "inspector")
        box.fill(pasted(SMALL))
        box.press("Tab")
        until(page, f"{HEADLINE}.includes('95,040')", timeout=PATIENCE)
        assert "config" not in page.evaluate("location.hash")
        assert "goes into no link" in page.inner_text("#inspector-config-hint")
        page.locator("#inspector [data-role=copy-link]").click()
        status = "document.querySelector('#inspector [data-role=status]').textContent"
        until(page, f"{status}.includes('without Pasted config.json')")
        assert "hidden_size" not in page.evaluate("navigator.clipboard.readText()")
        page.locator("#inspector [data-role=keep]").click()
        until(page, f"{status}.includes('Nothing kept')")


def test_what_is_printed_is_what_is_open(page: "Page", tmp_path: Path):
    toggle(page, "model.layers.1")
    before = page.evaluate(LINES)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#inspector details[data-path='model.layers.1'] .tree-leaf").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(300)
    assert page.evaluate(LINES) == before, "what print opens asks for nothing"


def test_no_findings_of_axe_with_parts_opened_and_pages_turned(page: "Page"):
    choose(page, "qwen3-30b-a3b", "Qwen3-30B-A3B")
    page.locator("#inspector [data-role=tree-turn]").first.click()
    until(page, "document.querySelector(`#inspector details[data-path='model.layers.40']`)")
    toggle(page, "model.layers.40")
    assert findings(page) == []
