// Shows HTML that the server has rendered and escaped.
export default ({ data, parentElement }) => {
  let panel = parentElement.querySelector(":scope > .panel")
  if (!panel) {
    panel = document.createElement("div")
    panel.className = "panel"
    parentElement.append(panel)
  }
  panel.innerHTML = new TextDecoder().decode(data)
}
