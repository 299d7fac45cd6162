// Marks every passage and picture that a finding speaks of; the marks move with the text and are
// never saved.

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
    // A table's name is text to the server, an attribute of the whole table here.
    const table = { from: position, to: position + node.nodeSize, node: true }
    if (node.attrs.caption) add(node.attrs.caption, () => table)
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
  if (at < 0 || typeof from !== typeof last) return null
  return from.node ? from : { from, to: last + 1 }
}

// One mark: where it stands is kept by the editor through every edit; `id` is its point's.
function markOf(place, point, current) {
  const states = (point.answered ? " answered" : "") + (current === point.id ? " current" : "")
  const classes = `finding-${point.weight} mark-${point.id}${states}`
  const make = place.node ? Decoration.node : Decoration.inline
  return make(place.from, place.to, { class: classes }, { point, node: place.node })
}

function marks(doc, points) {
  const flat = flatten(doc)
  return points.flatMap((point) => {
    const place = point.picture ? findPicture(doc, point.picture) : find(flat, point.excerpt, point.occurrence)
    return place ? [markOf(place, point)] : []
  })
}

// `name`: the beginning of the picture's digest, letters and digits only.
function findPicture(doc, name) {
  let place = null
  doc.descendants((node, position) => {
    const own = node.attrs.src?.replace(/^asset:/, "").replace(/[^0-9a-zA-Z]/g, "")
    if (!place && node.type.name === "picture" && own.startsWith(name)) {
      place = { from: position, to: position + node.nodeSize, node: true }
    }
  })
  return place
}

// The passage still reads as it did when it was found, and lies in one paragraph.
function fits(doc, { from, to }, { excerpt }) {
  const plain = (words) => [...words].filter((each) => !WHITE.test(each)).join("")
  const one = doc.resolve(from).sameParent(doc.resolve(to))
  return one && plain(doc.textBetween(from, to)) === plain(excerpt)
}

// In the name of a table; whether it was done. A table stands before all that is in it.
function rename(tr, position, excerpt, instead) {
  const { attrs } = tr.doc.nodeAt(position)
  if (attrs.caption?.split(excerpt).length !== 2) return false
  tr.setNodeMarkup(position, null, { ...attrs, caption: attrs.caption.replace(excerpt, () => instead) })
  return true
}

export const highlights = Extension.create({
  name: "highlights",
  addCommands() {
    return {
      // `points`: each { id, weight, answered } and { excerpt, occurrence } or { picture }; they take
      // the place of the last ones.
      markPassages: (points) => ({ tr, dispatch }) => {
        if (dispatch) tr.setMeta(key, { points }).setMeta("addToHistory", false)
        return true
      },
      // The one mark that is being looked at; null for none.
      lookAt: (id) => ({ tr, dispatch }) => {
        if (dispatch) tr.setMeta(key, { current: id ?? "" }).setMeta("addToHistory", false)
        return true
      },
      selectMark: (id) => ({ state, tr, dispatch }) => {
        const mark = marksOf(state).find(({ spec }) => spec.point.id === id)
        if (mark && dispatch) tr.setSelection(TextSelection.near(tr.doc.resolve(mark.to), -1))
        return Boolean(mark)
      },
      // `offers`: { id: instead }. All in one step of undo; false when not one passage fits.
      replaceMarks: (offers) => ({ state, tr, dispatch }) => {
        let start = Infinity
        const done = []
        const chosen = marksOf(state)
          .filter(({ spec }) => spec.point.id in offers)
          .sort((one, other) => other.from - one.from || other.to - one.to)
        for (const { from, to, spec } of chosen) {
          const instead = offers[spec.point.id]
          if (spec.node) {
            if (rename(tr, from, spec.point.excerpt, instead)) done.push(spec.point.id)
            continue
          }
          if (to > start || !fits(state.doc, { from, to }, spec.point)) continue
          start = from
          done.push(spec.point.id)
          if (dispatch) tr.insertText(instead, from, to)
        }
        tr.setMeta("replaced", done.length).setMeta(key, { done })
        return done.length > 0
      },
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, decorations) {
          const { points, current, done } = tr.getMeta(key) ?? {}
          if (points) return DecorationSet.create(tr.doc, marks(tr.doc, points))
          const moved = decorations.map(tr.mapping, tr.doc)
          if (done) return moved.remove(moved.find(undefined, undefined, ({ point }) => done.includes(point.id)))
          if (current === undefined) return moved
          const again = moved.find().map(({ from, to, spec }) =>
            markOf({ from, to, node: spec.node }, spec.point, current))
          return DecorationSet.create(tr.doc, again)
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

const marksOf = (state) => key.getState(state).find()
