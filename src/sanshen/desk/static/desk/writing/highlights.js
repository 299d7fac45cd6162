// Marks every passage that a finding speaks of; the marks move with the text and are never saved.

import { Extension, pm } from "../../django_prose_editor/editor.js"

const { Plugin, PluginKey, TextSelection } = pm.state
const { Decoration, DecorationSet } = pm.view
const key = new PluginKey("highlights")
// What both Python and JavaScript take for white space, and what only one of them does.
const WHITE = /[\s\x1c-\x1f\x85]/

// The text without white space, and where each character stands in the document.
function flatten(doc) {
  let text = ""
  const places = []
  const add = (words, placeOf) => {
    for (let index = 0; index < words.length; index += 1) {
      if (WHITE.test(words[index])) continue
      text += words[index]
      places.push(placeOf(index))
    }
  }
  doc.descendants((node, position) => {
    // A table's name is text to the server, an attribute here: counted, but no place in the document.
    if (node.attrs.caption) add(node.attrs.caption, () => null)
    if (node.isText) add(node.text, (index) => position + index)
  })
  return { text, places }
}

function find({ text, places }, excerpt, occurrence) {
  const wanted = [...excerpt].filter((each) => !WHITE.test(each)).join("")
  if (!wanted) return null
  let at = text.indexOf(wanted)
  for (let skip = 0; skip < occurrence && at >= 0; skip += 1) {
    const next = text.indexOf(wanted, at + 1)
    if (next < 0) return null
    at = next
  }
  const [from, last] = [places[at], places[at + wanted.length - 1]]
  return at < 0 || from === null || last === null ? null : { from, to: last + 1 }
}

function marks(doc, points) {
  const flat = flatten(doc)
  return points.flatMap(({ excerpt, occurrence, weight, words }) => {
    const place = find(flat, excerpt, occurrence)
    if (!place) return []
    return [Decoration.inline(place.from, place.to, { class: `finding-${weight}`, title: words })]
  })
}

export const highlights = Extension.create({
  name: "highlights",
  addCommands() {
    return {
      showPassage: (excerpt, occurrence) => ({ editor, tr, dispatch }) => {
        const found = find(flatten(tr.doc), excerpt, occurrence)
        if (!found || !dispatch) return Boolean(found)
        tr.setMeta(key, { found })
          .setSelection(TextSelection.create(tr.doc, found.from, found.to))
          .setMeta("addToHistory", false)
          .scrollIntoView()
        requestAnimationFrame(() => {
          editor.view.focus()
          editor.view.dom.querySelector(".found")?.scrollIntoView({ block: "center" })
        })
        return true
      },
      // Exactly that passage, in one step of undo; false when it is not in one paragraph.
      replacePassage: (excerpt, occurrence, instead) => ({ tr, dispatch }) => {
        const found = find(flatten(tr.doc), excerpt, occurrence)
        if (!found || !tr.doc.resolve(found.from).sameParent(tr.doc.resolve(found.to))) return false
        if (dispatch) tr.insertText(instead, found.from, found.to).scrollIntoView()
        return true
      },
      // `points`: each { excerpt, occurrence, weight, words }; they take the place of the last ones.
      markPassages: (points) => ({ tr, dispatch }) => {
        if (dispatch) tr.setMeta(key, { points }).setMeta("addToHistory", false)
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
          const { points, found } = tr.getMeta(key) ?? {}
          if (points) return DecorationSet.create(tr.doc, marks(tr.doc, points))
          const moved = decorations.map(tr.mapping, tr.doc)
          if (!found) return moved
          const older = moved.find(undefined, undefined, (spec) => spec.found)
          const mark = Decoration.inline(found.from, found.to, { class: "found" }, { found: true })
          return moved.remove(older).add(tr.doc, [mark])
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})
