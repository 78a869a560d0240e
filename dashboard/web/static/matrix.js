// Districts × targets: a cell says what is behind its figure, and leads to its column's indicator in
// its row's district. Row and column are links already; a third one in each of two thousand cells
// would be slow to draw. One cell can be reached by Tab, the others from it by the arrow keys.
const CELLS = ".standings tbody td:not(.tally)"
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
let pointer = "mouse"

const cellOf = (event) => event.target.closest?.(CELLS)

function addressOf(cell) {
  const column = cell.closest("table").tHead.rows[0].cells[cell.cellIndex].querySelector("a")
  const address = new URL(column.href)
  const { district, boundaries } = cell.parentElement.dataset
  address.searchParams.set("don-vi", district)
  // A row is a district's own or an area's, whatever is chosen above.
  if (boundaries === "reported") address.searchParams.delete("ranh-gioi")
  else address.searchParams.set("ranh-gioi", boundaries)
  return address.pathname + address.search
}

function linkTo(cell, text) {
  const link = document.createElement("a")
  link.href = addressOf(cell)
  link.textContent = text
  return link
}

// links.js follows it.
function open(cell) {
  const link = linkTo(cell, "")
  document.body.append(link)
  link.click()
  link.remove()
}

// What is behind a figure, in the line under the table: a title can be pointed at alone.
function tell(cell) {
  const table = cell.closest("table")
  const line = cell.closest(".matrix-part").querySelector(".cell-told")
  const place = cell.parentElement.querySelector("th a").textContent
  const target = table.tHead.rows[0].cells[cell.cellIndex].querySelector("a").title
  const words = [target, cell.textContent, cell.title].filter(Boolean).join(" · ")
  line.replaceChildren(linkTo(cell, place), ` · ${words}`)
}

function moveTo(cell) {
  for (const other of cell.closest("table").querySelectorAll("td[tabindex='0']")) other.tabIndex = -1
  cell.tabIndex = 0
  cell.focus()
}

addEventListener("pointerdown", (event) => {
  pointer = event.pointerType
})

addEventListener("click", (event) => {
  const cell = cellOf(event)
  if (!cell || !cell.title || String(getSelection())) return
  // Where nothing can be pointed at, a touch says what is behind the figure, with a link.
  if (pointer === "touch") tell(cell)
  else open(cell)
})

addEventListener("focusin", (event) => {
  const cell = cellOf(event)
  if (cell?.title) tell(cell)
})

addEventListener("keydown", (event) => {
  const cell = cellOf(event)
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === "Enter" && cell.title) open(cell)
  const step = STEPS[event.key]
  if (!step) return
  event.preventDefault()
  const next = cell.closest("table").tBodies[0].rows[cell.parentElement.sectionRowIndex + step[0]]
  const beside = next?.cells[cell.cellIndex + step[1]]
  if (beside?.matches(CELLS)) moveTo(beside)
})
