// Pictures in the text. A new one stays in this page until the draft is saved: its file travels in
// the same form, the server looks at it before anything is stored and names it by its digest.

import { Node } from "../../django_prose_editor/editor.js"
import { ask, tell } from "./dialogs.js"

const KINDS = ["image/png", "image/jpeg", "image/gif", "image/webp"]
const LIMIT = 20 * 1024 * 1024
const PENDING = "pending:"

/**
 * Returns the node for the schema; `take(editor, files)`, which puts files into the text;
 * `settle(editor, stored)` for after a save; `named(html)`, which calls stored pictures by digest.
 */
export function pictures(form, addressOf) {
  const waiting = new Map()
  const names = new Map()

  const picture = Node.create({
    name: "picture",
    group: "inline",
    inline: true,
    draggable: true,
    addAttributes: () => ({ src: { default: "" }, alt: { default: "" } }),
    parseHTML: () => [{ tag: 'img[src^="asset:"]' }, { tag: `img[src^="${PENDING}"]` }],
    renderHTML: ({ HTMLAttributes }) => ["img", { src: HTMLAttributes.src, alt: HTMLAttributes.alt }],
    addNodeView() {
      return ({ node, editor, getPos }) => {
        const dom = document.createElement("span")
        dom.className = "picture"
        const image = document.createElement("img")
        const words = document.createElement("button")
        words.type = "button"
        words.className = "picture-words"
        dom.append(image, words)
        const show = ({ src, alt }) => {
          const address = waiting.get(src)?.url ?? addressOf(src)
          if (image.getAttribute("src") !== address) image.src = address
          image.alt = alt
          words.textContent = alt ? `图片说明：${alt}` : "图片还没有文字说明，点这里补上"
          dom.classList.toggle("wordless", !alt)
        }
        words.addEventListener("click", async () => {
          const alt = await askWords(node.attrs.alt)
          if (alt === null) return
          editor.chain().focus().setNodeSelection(getPos()).updateAttributes("picture", { alt }).run()
        })
        show(node.attrs)
        return {
          dom,
          update(updated) {
            if (updated.type !== node.type) return false
            node = updated
            show(updated.attrs)
            return true
          },
          stopEvent: (event) => words.contains(event.target),
        }
      }
    },
  })

  let number = 0
  async function take(editor, files) {
    for (const file of files) {
      if (!KINDS.includes(file.type)) {
        await tell("不能放进正文", "正文图片请用 PNG、JPG、GIF 或 WebP 格式。其他文件请作为附件上传。")
        continue
      }
      if (file.size > LIMIT) {
        await tell("图片太大", "一幅图片最多 20 MB，请压缩后再放。")
        continue
      }
      const alt = await askWords("")
      if (alt === null) continue
      const key = String(++number)
      const input = document.createElement("input")
      input.type = "file"
      input.hidden = true
      input.name = `picture-${key}`
      const carrier = new DataTransfer()
      carrier.items.add(file)
      input.files = carrier.files
      form.append(input)
      waiting.set(PENDING + key, { input, url: URL.createObjectURL(file) })
      editor.chain().focus().insertContent({ type: "picture", attrs: { src: PENDING + key, alt } }).run()
    }
  }

  /** After a save: `stored` maps each sent number to the picture's `asset:` name. */
  function settle(editor, stored) {
    for (const [number, name] of Object.entries(stored)) {
      names.set(PENDING + number, name)
      waiting.get(PENDING + number)?.input.remove()
    }
    const { tr, doc } = editor.state
    doc.descendants((node, position) => {
      const name = node.type.name === "picture" && names.get(node.attrs.src)
      if (name) tr.setNodeMarkup(position, null, { ...node.attrs, src: name })
    })
    if (tr.docChanged) editor.view.dispatch(tr.setMeta("addToHistory", false).setMeta("settled", true))
  }

  // An undo may bring back a picture under its first name, long after it was stored.
  const named = (html) =>
    html.replace(/src="(pending:\d+)"/g, (found, name) => `src="${names.get(name) ?? name}"`)

  return { picture, take, settle, named }
}

const askWords = (alt) =>
  ask({
    title: "图片的文字说明",
    label: "用一句话写明图片的内容",
    hint: "看不到图片的读者靠它了解内容；机检也要看。例如：镇干部在田间查看水稻长势。",
    value: alt,
    action: "确定",
  })
