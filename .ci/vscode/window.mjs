// A window of VS Code, as seen from outside: what stands in it, and what keys and a mouse do.

import { isDeepStrictEqual } from "node:util";

/** How often a key is pressed of which nothing comes. */
const ATTEMPTS = 4;

export class Window {
  static async open(browser, address, longest) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 880 } });
    page.setDefaultTimeout(longest / ATTEMPTS);
    await page.goto(address, { timeout: longest });
    // The client is known as soon as its briefs have their icon.
    await page.locator(".explorer-folders-view .brief-yaml-lang-file-icon").first().waitFor({ timeout: longest });
    return new Window(page, longest);
  }

  constructor(page, longest) {
    this.page = page;
    this.longest = longest;
  }

  /** Waits until what is read is what is wanted. */
  async comes(what, read, wanted) {
    const last = Date.now() + this.longest;
    for (;;) {
      const found = await read();
      if (isDeepStrictEqual(found, wanted)) {
        return;
      }
      if (Date.now() > last) {
        throw new Error(`waited in vain for ${what}: ${JSON.stringify(wanted)}; there is ${JSON.stringify(found)}`);
      }
      await this.page.waitForTimeout(20);
    }
  }

  /**
   * Does something until what should come of it is there. While the machine is busy with other things VS Code closes a menu that
   * has just been opened, or loses a key; a person does it again, and so does this. It says so: what needs it always is broken.
   */
  async insist(what, gesture, there) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await gesture();
        await there.waitFor();
        return;
      } catch (error) {
        if (await there.isVisible()) {
          return;
        }
        if (attempt === ATTEMPTS) {
          throw error;
        }
        console.error(`nothing came of ${what}: once more. ${await this.state()}`);
      }
    }
  }

  /** What somebody would look at who wonders why nothing happens. */
  async state() {
    const [focus, texts] = await this.page.evaluate(() => {
      const shown = ".quick-input-widget, .action-widget, .monaco-dialog-box, .suggest-widget.visible, .notification-toast, .tab.active";
      const texts = [...document.querySelectorAll(shown)].filter((part) => part.checkVisibility()).map((part) => part.innerText);
      const focus = document.activeElement;
      return [focus?.getAttribute("aria-label") ?? focus?.className, texts];
    });
    return `The focus is in ${JSON.stringify(focus)}; there are ${JSON.stringify(texts)}`;
  }

  async key(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  async type(text) {
    await this.page.keyboard.type(text);
  }

  async picture(path) {
    await this.page.screenshot({ path, animations: "disabled" });
  }

  /** Characters that VS Code takes for lookalikes of others. */
  lookalikes() {
    return this.page.locator(".unicode-highlight").count();
  }

  async edit(name) {
    const file = this.page.getByRole("treeitem", { name, exact: true });
    const group = this.page.locator(".editor-group-container").filter({ has: this.page.locator(".tab.active", { hasText: name }) });
    await this.insist(`opening ${name}`, () => file.dblclick(), group.locator(".monaco-editor.focused .view-line").first());
  }

  async save() {
    await this.insist("saving", () => this.key("Control+S"), this.page.locator(".tab.active:not(.dirty)"));
  }

  status(item) {
    return this.page.locator(`[id="status.${item}"]`).innerText();
  }

  /** The words that stand exactly above the squiggles, from top to bottom. */
  squiggles(severity) {
    return this.page.evaluate((severity) => {
      const marks = [...document.querySelectorAll(`.monaco-editor .squiggly-${severity}`)].map((mark) => mark.getBoundingClientRect());
      marks.sort((one, other) => one.top - other.top || one.left - other.left);
      const lines = [...document.querySelectorAll(".monaco-editor .view-line")];
      return marks.map((mark) => {
        const middle = (mark.top + mark.bottom) / 2;
        const line = lines.find((line) => line.getBoundingClientRect().top < middle && middle < line.getBoundingClientRect().bottom);
        let word = "";
        const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          for (let at = 0; at < text.length; at += 1) {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const { left, right } = range.getBoundingClientRect();
            // What is covered by more than a pixel belongs to it.
            if (Math.min(right, mark.right) - Math.max(left, mark.left) > 1) {
              word += text.data[at];
            }
          }
        }
        return word;
      });
    }, severity);
  }

  async panel() {
    await this.insist("the panel of problems", () => this.key("Control+Shift+M"), this.page.locator(".markers-panel"));
  }

  /** Message, rule and place of what the panel shows. */
  problems() {
    return this.page.locator(".markers-panel .monaco-list-row:has(.marker-code)").evaluateAll((rows) =>
      rows.map((row) => [".marker-message", ".marker-code", ".marker-line"].map((part) => row.querySelector(part).textContent)),
    );
  }

  /** Until the status bar says that what the problem is about is selected. */
  async toProblem(message, selection) {
    const problem = this.page.locator(".markers-panel .monaco-list-row", { hasText: message });
    const selected = this.page.locator('[id="status.editor.selection"]').getByText(selection, { exact: true });
    await this.insist(`a click at ${message}`, () => problem.dblclick(), selected);
  }

  /** Where a word of the text is, and its colour. */
  #word(word) {
    return this.page.evaluate((word) => {
      for (const line of document.querySelectorAll(".monaco-editor .view-line")) {
        const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          const at = text.data.indexOf(word);
          if (at >= 0) {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + word.length);
            const { left, right, top, bottom } = range.getBoundingClientRect();
            return { x: (left + right) / 2, y: (top + bottom) / 2, colour: getComputedStyle(text.parentElement).color };
          }
        }
      }
      throw new Error(`${word} is not in the text`);
    }, word);
  }

  /** Numbers for the colours of words: the same colour, the same number. */
  async alike(...words) {
    const colours = [];
    for (const word of words) {
      colours.push((await this.#word(word)).colour);
    }
    const kinds = [...new Set(colours)];
    return colours.map((colour) => kinds.indexOf(colour));
  }

  async hover(word) {
    const { x, y } = await this.#word(word);
    const box = this.page.locator(".monaco-resizable-hover .monaco-hover:visible", { hasText: word });
    const point = async () => {
      await this.page.mouse.move(0, 0);
      await this.page.mouse.move(x, y);
    };
    await this.insist(`the mouse above ${word}`, point, box);
    return box.innerText();
  }

  notifications() {
    return this.page.locator(".notification-toast .notification-list-item-message").allInnerTexts();
  }

  /** The question that a command asks, which is answered with no. */
  async asked(title) {
    const dialog = this.page.locator(".monaco-dialog-box");
    await this.insist(title, () => this.command(title), dialog);
    const question = await dialog.innerText();
    await this.key("Escape");
    await dialog.waitFor({ state: "detached" });
    return question;
  }

  async command(title) {
    const row = this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title });
    const find = async () => {
      await this.key("Escape", "F1");
      await this.page.locator(".quick-input-widget input").first().waitFor();
      await this.type(title);
    };
    await this.insist(`looking for ${title}`, find, row);
    await this.key("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  async fix(title) {
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    const wanted = rows.filter({ hasText: title });
    await this.insist("asking for fixes", () => this.key("Control+."), wanted);
    for (let steps = await rows.count(); steps > 0 && !(await this.#focused(wanted)); steps -= 1) {
      await this.key("ArrowDown");
    }
    if (!(await this.#focused(wanted))) {
      throw new Error(`no key leads to ${title} among ${await rows.allInnerTexts()}`);
    }
    await this.key("Enter");
  }

  async #focused(row) {
    return (await row.getAttribute("class")).includes("focused");
  }

  /** Writes until something is offered, which nobody asks for. */
  async complete(text) {
    let written = 0;
    const write = async () => {
      for (; written > 0; written -= 1) {
        await this.key("Backspace");
      }
      await this.type(text);
      written = text.length;
    };
    await this.insist(`writing ${text}`, write, this.page.locator(".suggest-widget.visible .monaco-list-row").first());
  }

  /** What the completion offers. */
  offers() {
    return this.page.locator(".suggest-widget.visible .monaco-list-row .label-name").allInnerTexts();
  }
}
