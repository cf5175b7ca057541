"""Somebody of the cast at a browser of their own, doing what people do: read, press, type."""

import base64
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.story.told import NOBODY, PASSWORDS

# A condition that is not met after this long is not met; a slow machine in use is allowed for.
PATIENCE = 60_000
WORKING = 180_000  # LibreOffice on a machine with other things to do
SIZE = {"width": 1440, "height": 900}
_DROP = """async ([name, data]) => {
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, {type: "application/pdf"}));
  return transfer;
}"""


@dataclass
class Person:
    """One browser, signed in as one of the cast; what its console complains of is kept."""

    office: str
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)

    @property
    def path(self) -> str:
        """Where the browser is, without the office."""
        return self.page.url.removeprefix(self.office)

    def open(self, address: str, status: int = 200) -> None:
        """Go to an address of the office, which has to answer so."""
        if status >= 400:
            self.expected.add(self.office + address)  # the console complains of it, we do not
        answer = self.page.goto(self.office + address)
        assert answer is not None
        assert answer.status == status, f"{address}: {answer.status}"

    def see(self, *words: str, within: str = "body") -> None:
        """Wait until the page says each of these, however it is spaced."""
        for each in words:
            expect(self.page.locator(within)).to_contain_text(each, ignore_case=True)

    def shows(self, label: str, words: str, patience: int = PATIENCE) -> None:
        """Wait until the slip of the page says this beside that label; nobody reloads it."""
        expect(self._slip(label)).to_contain_text(words, timeout=patience)

    def _slip(self, label: str) -> Locator:
        row = self.page.locator(".slip > div").filter(
            has=self.page.get_by_text(re.compile(f"^{re.escape(label)}$"))
        )
        return row.locator("dd").first

    def follow(self, name: str, exact: bool = True) -> None:
        """Press a link and wait for what it leads to."""
        self.arrive(self.page.get_by_role("link", name=name, exact=exact).first)

    def press(self, name: str, within: str = "body") -> None:
        """Press a button that sends something, and wait for the page that answers."""
        place = self.page.locator(within)
        self.arrive(place.get_by_role("button", name=name, exact=True).first)

    def send(self) -> None:
        """Ctrl+Enter: done with this form."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")

    def arrive(self, target: Locator) -> None:
        """Press something that leads on, and wait for the page that follows."""
        with self.page.expect_navigation():
            target.click()

    def type(self, label: str, words: str) -> None:
        """Type into the field with this label."""
        self.page.get_by_label(label).fill(words)

    def tick(self, group: str, label: str) -> None:
        """Tick one of a list of choices, found by typing."""
        options = self.page.get_by_role("group", name=group).first
        options.get_by_role("searchbox").fill(label)
        options.get_by_label(label, exact=True).check()

    def choose(self, label: str, words: str) -> None:
        """Choose the option that says this."""
        box = self.page.get_by_label(label)
        option = box.locator("option").filter(has_text=words).first
        box.select_option(option.get_attribute("value"))

    def drop(self, zone: str, file: Path) -> None:
        """Let a file fall on a drop zone."""
        zone += "[data-watched]"  # its script is there
        self.page.wait_for_selector(zone)
        data = base64.b64encode(file.read_bytes()).decode()
        transfer = self.page.evaluate_handle(_DROP, [file.name, data])
        self.page.dispatch_event(zone, "drop", {"dataTransfer": transfer})

    def rests(self) -> None:
        """Wait until the page asks for nothing more; leaving earlier would cut its request."""
        self.page.wait_for_timeout(500)  # what was typed last is sent after a short delay
        expect(self.page.locator(".htmx-request")).to_have_count(0)

    def reads(self) -> None:
        """Wait until the document itself stands on the page, in pictures."""
        sheet = self.page.locator("#sheet-1 img")
        expect(sheet).to_be_visible()
        expect(sheet).not_to_have_js_property("naturalWidth", 0)

    def picture(self, name: str) -> None:
        """A picture of the page for whoever wants to look, when CHUNG_SHOTS names a folder."""
        folder = os.environ.get("CHUNG_SHOTS")
        if folder:
            self.page.wait_for_load_state("networkidle")
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def enter(browser: Browser, office: str, username: str, **how: Any) -> Person:
    """Open a browser and choose somebody on the page "who do you want to be?"; "" for nobody."""
    context = browser.new_context(**{"viewport": SIZE, "locale": "vi-VN", **how})
    context.set_default_timeout(PATIENCE)
    person = Person(office, context, context.new_page())
    _listen(person)
    if username != NOBODY:
        _sign_in(person, username)
        expect(person.page).to_have_title("Bàn làm việc · Chung")
    return person


def _sign_in(person: Person, username: str) -> None:
    if username in PASSWORDS:
        person.open("/dang-nhap/?mat-khau")
        person.type("Tên đăng nhập", username)
        person.type("Mật khẩu", PASSWORDS[username])
        return person.press("Đăng nhập", within="main")
    person.open("/dang-nhap/")
    part = person.page.locator(f"button[value='{username}']")
    if part.count():
        return person.arrive(part)
    person.page.locator("select[name=vai]").select_option(username)
    return person.press("Vào vai")


def _listen(person: Person) -> None:
    def console(message: Any) -> None:
        if message.type == "error" and message.location["url"] not in person.expected:
            person.complaints.append(f"{person.path}: {message.text} {message.location['url']}")

    person.page.on("console", console)
    person.page.on("pageerror", lambda error: person.complaints.append(f"{person.path}: {error}"))


@dataclass
class Cast:
    """Everybody who has come to the office so far, each at a browser of their own."""

    browser: Browser
    office: str
    there: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, username: str) -> Person:
        if username not in self.there:
            self.there[username] = enter(self.browser, self.office, username)
        return self.there[username]

    @property
    def complaints(self) -> list[str]:
        """What any browser's console complained of."""
        return [f"{who} {what}" for who, at in self.there.items() for what in at.complaints]
