// A textarea becomes a rich-text editor. Without this script it stays a textarea.

import { Editor } from "../../django_prose_editor/editor.js"
import { highlights } from "./highlights.js"
import { pictures } from "./pictures.js"
import { extensions } from "./schema.js"
import { serialise, tidyPaste } from "./serialise.js"
import { toolbar } from "./toolbar.js"

/**
 * Returns `{ mark(points), lookAt(id), select(id), exchange(offers), undo(), settle(stored),
 * replace(html), element }`; see highlights.js for points and offers.
 * The textarea keeps its text untouched until the person changes something, so that opening a
 * draft and saving it makes no new wording.
 */
export function writingSurface(textarea) {
  const form = textarea.form
  const files = textarea.dataset.files.replace(/D$/, "")
  const addressOf = (src) => files + encodeURIComponent(src.replace(/^asset:/, ""))
  const { picture, take, settle, named } = pictures(form, addressOf)

  const surface = document.createElement("div")
  surface.className = "surface"
  textarea.before(surface)
  const label = textarea.labels[0]
  label.id ||= "body-label"

  const editor = new Editor({
    element: surface,
    extensions: [...extensions(picture, textarea.dataset.placeholder), highlights],
    content: textarea.value,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        "aria-describedby": "body-keys",
        lang: "zh-CN",
        spellcheck: "false",
      },
      transformPastedHTML: tidyPaste,
      handlePaste: (view, event) =>
        takeFiles(event, event.clipboardData) || takeWhole(event.clipboardData),
      handleDrop: (view, event, slice, moved) => !moved && takeFiles(event, event.dataTransfer),
      handleKeyDown(view, event) {
        if (event.key === "F10" && event.altKey) return focus(bar.querySelector("[tabindex='0']"))
        if (event.key === "Escape") return focus(document.getElementById("save"))
        return false
      },
    },
    onUpdate({ transaction }) {
      if (!transaction.docChanged) return
      textarea.value = named(serialise(editor.getHTML()))
      if (!transaction.getMeta("settled")) {
        textarea.dispatchEvent(new Event("input", { bubbles: true }))
      }
    },
  })

  const choice = document.createElement("input")
  choice.type = "file"
  choice.accept = "image/png,image/jpeg,image/gif,image/webp"
  choice.multiple = true
  choice.addEventListener("change", async () => {
    await take(editor, [...choice.files])
    choice.value = ""
  })
  const bar = toolbar(editor, surface, { choosePicture: () => choice.click() })
  textarea.hidden = true
  label.addEventListener("click", () => editor.commands.focus())

  function takeFiles(event, carrier) {
    const pasted = [...(carrier?.files ?? [])]
    // Word puts a picture of the text beside the text itself: the text wins.
    if (!pasted.length || carrier.types.includes("text/html")) return false
    event.preventDefault()
    take(editor, pasted)
    return true
  }

  // A whole text pasted into an empty page keeps the layout of its first paragraph too.
  function takeWhole(carrier) {
    const html = carrier?.getData("text/html")
    return Boolean(html) && editor.isEmpty && editor.commands.setContent(tidyPaste(html), { emitUpdate: true })
  }

  // How many passages were replaced.
  function exchange(offers) {
    let done = 0
    const count = ({ transaction }) => (done = transaction.getMeta("replaced") ?? done)
    editor.on("transaction", count)
    editor.commands.replaceMarks(offers)
    editor.off("transaction", count)
    return done
  }

  return {
    element: editor.view.dom,
    mark: (points) => editor.commands.markPassages(points),
    lookAt: (id) => editor.commands.lookAt(id),
    select: (id) => editor.commands.selectMark(id) && editor.commands.focus(),
    exchange,
    undo: () => editor.commands.undo(),
    settle: (stored) => settle(editor, stored),
    replace: (html) => editor.commands.setContent(html, { emitUpdate: true }),
  }
}

function focus(element) {
  element?.focus()
  return Boolean(element)
}
