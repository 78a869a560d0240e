// A button that gives the chart of its page as a picture, 1600 × 900, for a document or a slide: with
// its title, what is chosen, the source and the day, so that it stands by itself.
const [width, height, scale] = [1024, 576, 1600 / 1024]
const faces = [["latin", 400, "H"], ["vietnamese", 400, "ế"], ["latin", 600, "H"], ["vietnamese", 600, "ế"]]
const below = 20 // of the picture: a letter of each face, by which it is seen that they are all there

// A picture is drawn apart from the page and knows none of its typefaces: they go into it.
async function readFaces() {
  const style = document.querySelector("link[href$='/own/style.css']")
  const rules = faces.map(async ([subset, weight]) => {
    const file = await fetch(new URL(`fonts/be-vietnam-pro-${subset}-${weight}-normal.woff2`, style.href))
    const bytes = new Uint8Array(await file.arrayBuffer())
    const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    const range = subset === "vietnamese" ? "unicode-range:U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB;" : ""
    const weights = weight === 600 ? "600 900" : weight
    return `@font-face{font-family:"Be Vietnam Pro";font-weight:${weights};${range}src:url(data:font/woff2;base64,${base64})}`
  })
  return (await Promise.all(rules)).join("")
}

// Plotly breaks no lines, and takes text for its own kind of HTML.
function breakLines(text, most) {
  const lines = [""]
  for (const word of text.replace(/&/g, "&amp;").replace(/</g, "&lt;").split(" ")) {
    const line = `${lines.at(-1)} ${word}`.trim()
    if (line.length > most && lines.at(-1)) lines.push(word)
    else lines[lines.length - 1] = line
  }
  return lines
}

// A colour of the light scheme, whatever the page's is.
function readLight(name) {
  const probe = document.createElement("i")
  probe.style = `color-scheme: light; color: var(${name})`
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

function note(text, more) {
  return { text, showarrow: false, align: "left", xref: "container", yref: "container", x: 0.03, xanchor: "left", ...more }
}

function writeAround(layout, { title, chosen, source }) {
  const faint = { color: readLight("--faint") }
  const heading = breakLines(title, 76)
  const under = breakLines(chosen, 130)
  const top = 22 + heading.length * 27 + under.length * 18 + 34
  return {
    ...layout,
    width,
    height,
    autosize: false,
    paper_bgcolor: readLight("--paper"),
    margin: { l: 60, r: 24, t: top, b: 66 },
    title: {
      text: `<b>${heading.join("<br>")}</b>`,
      subtitle: { text: under.join("<br>"), font: { size: 12.5, ...faint } },
      font: { size: 20 },
      x: 0.03, xanchor: "left", xref: "container",
      y: 1 - 20 / height, yanchor: "top", yref: "container",
    },
    annotations: [
      ...(layout.annotations ?? []),
      note(source, { xref: "paper", yref: "paper", x: 0, y: 0, yanchor: "top", yshift: -38, xshift: -32, font: { size: 11.5, ...faint } }),
    ],
  }
}

async function addFaces(text) {
  const svg = new DOMParser().parseFromString(text, "image/svg+xml")
  const make = (name, content, attributes) => {
    const made = svg.createElementNS("http://www.w3.org/2000/svg", name)
    made.textContent = content
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    return made
  }
  svg.documentElement.setAttribute("height", height + below)
  svg.documentElement.setAttribute("viewBox", `0 0 ${width} ${height + below}`)
  svg.documentElement.prepend(make("style", await readFaces(), {}))
  faces.forEach(([, weight, letter], n) => svg.documentElement.append(
    make("text", letter, { x: n * 20, y: height + 16, style: `font: ${weight} 12px "Be Vietnam Pro"` }),
  ))
  return new XMLSerializer().serializeToString(svg)
}

// A browser draws a text without its typeface as nothing, and does not say when that is there.
function hasFaces(context) {
  return faces.every((_, n) => {
    const { data } = context.getImageData(n * 20 * scale, height * scale, 20 * scale, below * scale)
    return data.some((value, place) => place % 4 === 3 && value > 0)
  })
}

async function draw(chart, told) {
  const { data, layout } = chart.picture
  const figure = { data, layout: writeAround(layout, told), config: { staticPlot: true } }
  const address = await window.Plotly.toImage(figure, { format: "svg", width, height })
  const svg = await addFaces(decodeURIComponent(address.slice(address.indexOf(",") + 1)))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement("canvas")
  const context = canvas.getContext("2d", { willReadFrequently: true })
  const drawIt = (pixels) => {
    canvas.width = width * scale
    canvas.height = pixels
    context.scale(scale, scale)
    context.drawImage(image, 0, 0, width, height + below)
  }
  do {
    await new Promise(requestAnimationFrame)
    drawIt((height + below) * scale)
  } while (!hasFaces(context))
  drawIt(height * scale)
  return new Promise((done) => canvas.toBlob(done, "image/png"))
}

addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-picture]")
  const chart = document.querySelector(".chart")
  if (!button || !chart?.picture) return
  button.disabled = true
  try {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(await draw(chart, button.dataset))
    link.download = button.dataset.picture
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  } finally {
    button.disabled = false
  }
})
