// A window of VS Code, as seen from outside: what stands in it, and what keys and a mouse do.

import { isDeepStrictEqual } from "node:util";

export class Window {
  static async open(browser, address, longest) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 880 } });
    page.setDefaultTimeout(longest);
    await page.goto(address);
    // The client is known as soon as its briefs have their icon.
    await page.locator(".explorer-folders-view .brief-yaml-lang-file-icon").first().waitFor();
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
    await this.page.getByRole("treeitem", { name, exact: true }).dblclick();
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    await this.page.locator(".monaco-editor.focused .view-line").first().waitFor();
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

  /** Message, rule and place of what the panel shows. */
  problems() {
    return this.page.locator(".markers-panel .monaco-list-row:has(.marker-code)").evaluateAll((rows) =>
      rows.map((row) => [".marker-message", ".marker-code", ".marker-line"].map((part) => row.querySelector(part).textContent)),
    );
  }

  async toProblem(message) {
    await this.page.locator(".markers-panel .monaco-list-row", { hasText: message }).dblclick();
    await this.page.locator(".monaco-editor.focused").waitFor();
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
    await this.page.mouse.move(x, y);
    const box = this.page.locator(".monaco-resizable-hover .monaco-hover:visible", { hasText: word });
    await box.waitFor();
    return box.innerText();
  }

  notifications() {
    return this.page.locator(".notification-toast .notification-list-item-message").allInnerTexts();
  }

  /** The question of a dialog, which is answered with no. */
  async asked() {
    const dialog = this.page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    const question = await dialog.innerText();
    await this.key("Escape");
    await dialog.waitFor({ state: "detached" });
    return question;
  }

  async command(title) {
    await this.key("F1");
    await this.page.locator(".quick-input-widget input").first().waitFor();
    await this.type(title);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor();
    await this.key("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  async fix(title) {
    await this.key("Control+.");
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    const wanted = rows.filter({ hasText: title });
    await wanted.waitFor();
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

  /** What the completion offers. */
  offers() {
    return this.page.locator(".suggest-widget.visible .monaco-list-row .label-name").allInnerTexts();
  }
}
