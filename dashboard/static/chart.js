// Draws a Plotly figure, or changes the one that is there.
let loading

// Plotly lies beside our style sheet, under an address that its content decides.
function loadPlotly() {
  loading ??= new Promise((loaded, failed) => {
    const style = document.querySelector("link[href$='/own/style.css']")
    const script = document.createElement("script")
    script.src = new URL("plotly/plotly-basic.min.js", style.href)
    script.onload = () => loaded(window.Plotly)
    script.onerror = failed
    document.head.append(script)
  })
  return loading
}

export default async ({ data, parentElement }) => {
  const { figure, config, alt } = JSON.parse(new TextDecoder().decode(data))
  const Plotly = await loadPlotly()
  let chart = parentElement.querySelector(":scope > .chart")
  if (!chart) {
    chart = document.createElement("div")
    chart.className = "chart"
    chart.role = "img"
    parentElement.append(chart)
  }
  chart.ariaLabel = alt
  chart.style.height = `${figure.layout.height}px`
  await Plotly.react(chart, figure.data, figure.layout, config)
  return () => Plotly.purge(chart)
}
