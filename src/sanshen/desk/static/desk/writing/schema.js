// What a text may consist of: exactly what the server's clean_html lets through, so that nothing
// a clerk sees in the editor is lost when it is saved.

import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Extension, Gapcursor, HardBreak, Heading,
  HorizontalRule, Italic, ListItem, Mark, OrderedList, Paragraph, Placeholder, Strike, Subscript,
  Superscript, Table, TableCell, TableHeader, TableRow, Text, Underline, UndoRedo,
} from "../../django_prose_editor/editor.js"

// Alignment as classes: a style attribute would pass neither the sanitiser nor the security policy.
const Layout = Extension.create({
  name: "layout",
  addGlobalAttributes() {
    return [
      {
        types: ["paragraph", "heading", "tableCell", "tableHeader"],
        attributes: {
          place: {
            default: null,
            parseHTML: (element) =>
              ["center", "right"].find((way) => element.classList.contains(`align-${way}`)) ?? null,
            renderHTML: ({ place }) => (place ? { class: `align-${place}` } : {}),
          },
          indent: {
            default: false,
            parseHTML: (element) => element.classList.contains("indent"),
            renderHTML: ({ indent }) => (indent ? { class: "indent" } : {}),
          },
        },
      },
    ]
  },
})

const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: "" } }),
  parseHTML: () => [{ tag: "a[href]" }],
  renderHTML: ({ HTMLAttributes }) => ["a", { href: HTMLAttributes.href }, 0],
})

// prosemirror-tables counts on colwidth; widths are the portal's business, so it stays empty.
const spans = () => ({
  colspan: { default: 1, parseHTML: (cell) => Number(cell.getAttribute("colspan")) || 1 },
  rowspan: { default: 1, parseHTML: (cell) => Number(cell.getAttribute("rowspan")) || 1 },
  colwidth: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
})

// The name of a table is an attribute here: prosemirror-tables takes every child of a table for a
// row. serialise.js makes it a <caption> again.
const NamedTable = Table.extend({
  addAttributes: () => ({
    caption: {
      default: "",
      parseHTML: (table) => table.querySelector("caption")?.textContent.trim() ?? "",
      renderHTML: ({ caption }) => (caption ? { "data-caption": caption } : {}),
    },
  }),
  parseHTML: () => [{ tag: "caption", ignore: true }, { tag: "table" }],
})

const Numbered = OrderedList.extend({ addAttributes: () => ({}), addNodeView: () => null })

/** The Tiptap extensions of a manuscript. `picture`: the node that pictures.js makes. */
export function extensions(picture, placeholder) {
  return [
    Document, Text, Paragraph, Heading.configure({ levels: [2, 3, 4] }), Layout,
    BulletList, Numbered, ListItem, Blockquote, HorizontalRule, HardBreak,
    Bold, Italic, Underline, Strike, Subscript, Superscript, Link,
    NamedTable.configure({ resizable: false }), TableRow,
    TableCell.extend({ addAttributes: spans }), TableHeader.extend({ addAttributes: spans }),
    picture, UndoRedo, Dropcursor, Gapcursor, Placeholder.configure({ placeholder }),
  ]
}
