// Shows HTML that the server has rendered and escaped, and draws its chart where it has a place
// for one. A chart that is there already is kept and changed, which is faster than building it.
let loading

// Plotly lies beside our style sheet, under an address that its content decides.
function loadPlotly() {
  loading ??= new Promise((loaded, failed) => {
    const style = document.querySelector("link[href$='/own/style.css']")
    const script = document.createElement("script")
    script.src = new URL("plotly/plotly-basic.min.js", style.href)
    script.addEventListener("load", () => loaded(window.Plotly))
    script.addEventListener("error", failed)
    document.head.append(script)
  })
  return loading
}

function newChart() {
  const chart = document.createElement("div")
  chart.className = "chart"
  chart.role = "img"
  return chart
}

// On a narrow screen as many years are named as there is room for, the last one among them, and what
// stands beside the chart is said below it.
function fit(layout, width) {
  const { tickvals, ticktext } = layout.xaxis
  const every = Math.ceil((tickvals.length * 38) / Math.max(width - 60, 38))
  const isKept = (_, n) => (tickvals.length - 1 - n) % every === 0
  const xaxis = { ...layout.xaxis, tickvals: tickvals.filter(isKept), ticktext: ticktext.filter(isKept) }
  if (innerWidth > 640) return { ...layout, xaxis }
  const annotations = layout.annotations.filter(({ name }) => name !== "beside")
  return { ...layout, xaxis, annotations, margin: { ...layout.margin, r: 8 } }
}

// A point of a chart leads on as a link on the page does: links.js follows it.
function followPoint({ points }) {
  const href = points.find((point) => point.customdata)?.customdata
  if (!href) return
  const link = document.createElement("a")
  link.href = href
  document.body.append(link)
  link.click()
  link.remove()
}

// The page and anchor to which was scrolled last, so that a page that is drawn again stays put.
let scrolledTo

// An address may name an entry that was not there yet when the browser looked for it.
function scrollToAnchor(panel) {
  const [page, anchor] = [location.pathname, decodeURIComponent(location.hash.slice(1))]
  if (!anchor || !scrolledTo?.startsWith(`${page}#`)) scrolledTo = undefined
  const entry = anchor && panel.querySelector(`#${CSS.escape(anchor)}`)
  if (!entry) return
  entry.classList.add("pointed")
  if (scrolledTo === `${page}#${anchor}`) return
  scrolledTo = `${page}#${anchor}`
  for (let around = entry; around; around = around.parentElement.closest("details")) {
    if (around.matches("details")) around.open = true
  }
  entry.scrollIntoView()
  if (entry.tabIndex === -1) entry.focus({ preventScroll: true })
}

// On a narrow screen the bar of pages scrolls: the page that is shown has to be seen in it.
function showCurrentPage(panel) {
  const current = panel.querySelector(".frame nav [aria-current]")
  if (!current) return
  const bar = current.parentElement
  bar.scrollLeft = current.offsetLeft - (bar.clientWidth - current.offsetWidth) / 2
}

// The menu behind the account's name closes as menus do: at a click beside it, and at Escape.
function closeMenu({ type, key, target }) {
  const menu = document.querySelector(".frame .account[open]")
  if (!menu || (type === "keydown" ? key !== "Escape" : menu.contains(target))) return
  menu.open = false
  if (type === "keydown") menu.querySelector("summary").focus()
}
addEventListener("pointerdown", closeMenu)
addEventListener("keydown", closeMenu)

// What was pointed out is so no longer once another entry is asked for.
addEventListener("hashchange", () => {
  scrolledTo = location.pathname + decodeURIComponent(location.hash)
  for (const entry of document.querySelectorAll(".pointed")) entry.classList.remove("pointed")
})

export default async ({ data, parentElement }) => {
  const { html, chart } = JSON.parse(new TextDecoder().decode(data))
  let panel = parentElement.querySelector(":scope > .panel")
  if (!panel) {
    panel = document.createElement("div")
    panel.className = "panel"
    parentElement.append(panel)
  }
  const drawn = panel.querySelector(".chart")
  // Whoever goes by keyboard stays on the link that was followed, where it is still there.
  const focused = panel.contains(document.activeElement) && document.activeElement.id
  panel.innerHTML = html
  showCurrentPage(panel)
  scrollToAnchor(panel)
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
  const place = panel.querySelector("[data-chart]")
  if (!place) {
    if (drawn) window.Plotly.purge(drawn)
    return
  }
  const target = drawn ?? newChart()
  target.ariaLabel = chart.alt
  target.picture = chart.picture ?? chart.figure
  target.style.height = `${chart.figure.layout.height}px`
  place.replaceWith(target)
  const Plotly = await loadPlotly()
  // While Plotly was fetched, the page may have gone on to something else.
  if (!target.isConnected) return
  const layout = fit(chart.figure.layout, target.clientWidth)
  await Plotly.react(target, chart.figure.data, layout, chart.config)
  if (target === drawn) return
  target.on("plotly_click", followPoint)
  target.on("plotly_hover", ({ points }) => target.classList.toggle("on-point", !!points[0].customdata))
  target.on("plotly_unhover", () => target.classList.remove("on-point"))
}
