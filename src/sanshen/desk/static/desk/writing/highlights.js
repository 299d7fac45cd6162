// Shows a passage that a finding speaks of; the mark moves with the text and is never saved.

import { Extension, pm } from "../../django_prose_editor/editor.js"

const { Plugin, PluginKey, TextSelection } = pm.state
const { Decoration, DecorationSet } = pm.view
const key = new PluginKey("highlights")

// The text without white space, and where each character stands in the document.
function flatten(doc) {
  let text = ""
  const places = []
  doc.descendants((node, position) => {
    if (!node.isText) return
    for (let index = 0; index < node.text.length; index += 1) {
      if (/\s/.test(node.text[index])) continue
      text += node.text[index]
      places.push(position + index)
    }
  })
  return { text, places }
}

function find(doc, excerpt, occurrence) {
  const wanted = excerpt.replace(/\s/g, "")
  if (!wanted) return null
  const { text, places } = flatten(doc)
  let at = text.indexOf(wanted)
  for (let skip = 0; skip < occurrence && at >= 0; skip += 1) {
    const next = text.indexOf(wanted, at + 1)
    if (next < 0) break
    at = next
  }
  return at < 0 ? null : { from: places[at], to: places[at + wanted.length - 1] + 1 }
}

export const highlights = Extension.create({
  name: "highlights",
  addCommands() {
    return {
      showPassage: (excerpt, occurrence) => ({ editor, tr, dispatch }) => {
        const found = find(tr.doc, excerpt, occurrence)
        if (!found || !dispatch) return Boolean(found)
        tr.setMeta(key, found)
          .setSelection(TextSelection.create(tr.doc, found.from, found.to))
          .setMeta("addToHistory", false)
          .scrollIntoView()
        requestAnimationFrame(() => {
          editor.view.focus()
          editor.view.dom.querySelector(".found")?.scrollIntoView({ block: "center" })
        })
        return true
      },
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, decorations) {
          const found = tr.getMeta(key)
          if (found) {
            const mark = Decoration.inline(found.from, found.to, { class: "found" })
            return DecorationSet.create(tr.doc, [mark])
          }
          return decorations.map(tr.mapping, tr.doc)
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})
