// The format bar: real buttons with Chinese words, one tab stop, arrow keys between them.

import { ask, tell } from "./dialogs.js"

const STYLES = [
  ["p", "正文"],
  ["2", "一级标题"],
  ["3", "二级标题"],
  ["4", "三级标题"],
]

const place = (way) => ({
  does: (editor) => setLayout(editor, { place: layoutOf(editor).place === way ? null : way }),
  on: (editor) => layoutOf(editor).place === way,
})

const mark = (name) => ({
  does: (editor) => editor.chain().focus().toggleMark(name).run(),
  on: (editor) => editor.isActive(name),
})

const list = (name) => ({
  does: (editor) => editor.chain().focus().toggleList(name, "listItem").run(),
  on: (editor) => editor.isActive(name),
})

const run = (command) => ({ does: (editor) => editor.chain().focus()[command]().run() })

const GROUPS = [
  [
    ["加粗", mark("bold")],
    ["斜体", mark("italic")],
    ["下划线", mark("underline")],
  ],
  [
    ["居中", place("center")],
    ["居右", place("right")],
    [
      "首行缩进",
      {
        does: (editor) => setLayout(editor, { indent: !layoutOf(editor).indent }),
        on: (editor) => layoutOf(editor).indent,
      },
    ],
  ],
  [
    ["编号", list("orderedList")],
    ["项目符号", list("bulletList")],
    ["引用", { does: (editor) => editor.chain().focus().toggleWrap("blockquote").run(),
      on: (editor) => editor.isActive("blockquote") }],
  ],
  [
    ["链接", { does: link, on: (editor) => editor.isActive("link") }],
    ["表格", { does: (editor) =>
      editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() }],
    ["图片", { does: (editor, { choosePicture }) => choosePicture() }],
  ],
  [
    ["撤销", run("undo")],
    ["重做", run("redo")],
  ],
]

const TABLE = [
  [
    ["上方插行", run("addRowBefore")],
    ["下方插行", run("addRowAfter")],
    ["删除行", run("deleteRow")],
  ],
  [
    ["左侧插列", run("addColumnBefore")],
    ["右侧插列", run("addColumnAfter")],
    ["删除列", run("deleteColumn")],
  ],
  [
    ["合并单元格", run("mergeCells")],
    ["拆分单元格", run("splitCell")],
    ["首行作表头", run("toggleHeaderRow")],
  ],
  [
    ["表格名称", { does: nameTable }],
    ["删除表格", run("deleteTable")],
  ],
]

function layoutOf(editor) {
  const { $from } = editor.state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { place, indent } = $from.node(depth).attrs
    if (place || indent) return { place, indent }
  }
  return { place: null, indent: false }
}

function setLayout(editor, attributes) {
  const type = editor.isActive("heading") ? "heading" : "paragraph"
  // A cell's own alignment would outvote its paragraph's.
  const cell = ["tableCell", "tableHeader"].find((name) => editor.isActive(name))
  const chain = editor.chain().focus().updateAttributes(type, attributes)
  if (cell && "place" in attributes) chain.updateAttributes(cell, { place: null })
  chain.run()
}

async function link(editor) {
  if (editor.isActive("link")) {
    editor.chain().focus().extendMarkRange("link").unsetMark("link").run()
    return
  }
  if (editor.state.selection.empty) {
    await tell("先选中文字", "请先选中要做成链接的文字，再点“链接”。")
    return
  }
  const href = await ask({
    title: "链接到哪里",
    label: "网址",
    hint: "以 https:// 或 http:// 开头；电子邮箱写成 mailto: 开头。",
    value: "https://",
    action: "加上链接",
  })
  if (href) editor.chain().focus().setMark("link", { href }).run()
}

async function nameTable(editor) {
  const caption = await ask({
    title: "表格名称",
    label: "写在表格上方的名称",
    hint: "读屏软件靠它介绍这张表。留空即没有名称。",
    value: editor.getAttributes("table").caption ?? "",
    action: "确定",
    required: false,
  })
  if (caption !== null) editor.chain().focus().updateAttributes("table", { caption }).run()
}

/** Puts the bar before `surface` and keeps it up to date. */
export function toolbar(editor, surface, helpers) {
  const bar = document.createElement("div")
  bar.className = "format-bar"
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", "正文格式")
  const style = styleChoice(editor)
  bar.append(style)
  const buttons = []
  const main = row(GROUPS, editor, helpers, buttons)
  const table = row(TABLE, editor, helpers, buttons)
  table.classList.add("table-tools")
  bar.append(main, table)
  surface.before(bar)
  moveWithArrows(bar)

  const refresh = () => {
    const level = editor.getAttributes("heading").level
    style.value = editor.isActive("heading") ? String(level) : "p"
    table.hidden = !editor.isActive("table")
    for (const { element, on } of buttons) {
      if (on) element.setAttribute("aria-pressed", String(Boolean(on(editor))))
    }
  }
  editor.on("transaction", refresh)
  refresh()
  return bar
}

function styleChoice(editor) {
  const choice = document.createElement("select")
  choice.setAttribute("aria-label", "段落样式")
  choice.append(...STYLES.map(([value, words]) => new Option(words, value)))
  choice.addEventListener("change", () => {
    const chain = editor.chain().focus()
    if (choice.value === "p") chain.setNode("paragraph").run()
    else chain.setNode("heading", { level: Number(choice.value) }).run()
  })
  return choice
}

function row(groups, editor, helpers, buttons) {
  const line = document.createElement("div")
  line.className = "tools"
  for (const group of groups) {
    const holder = document.createElement("div")
    holder.className = "tool-group"
    for (const [words, { does, on }] of group) {
      const element = document.createElement("button")
      element.type = "button"
      element.textContent = words
      element.addEventListener("click", () => does(editor, helpers))
      // Keep the selection in the text when a finger or a mouse presses the button.
      element.addEventListener("mousedown", (event) => event.preventDefault())
      buttons.push({ element, on })
      holder.append(element)
    }
    line.append(holder)
  }
  return line
}

function moveWithArrows(bar) {
  const stops = () => [...bar.querySelectorAll("select, button")].filter((each) => each.offsetParent)
  const settle = (current) =>
    bar.querySelectorAll("select, button").forEach((each) => (each.tabIndex = each === current ? 0 : -1))
  settle(stops()[0])
  bar.addEventListener("focusin", (event) => settle(event.target))
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const all = stops()
    const next = all[(all.indexOf(event.target) + step + all.length) % all.length]
    next.focus()
    event.preventDefault()
  })
}
