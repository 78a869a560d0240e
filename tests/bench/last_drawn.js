// When the page was last clicked and when it last changed, on the browser's own clock. A message of
// the server counts as a change: where a run brings nothing new, nothing else shows its end.
// Streamlit's sign of a running script does not: it comes and goes beside what is drawn.
window.lastClick = null;
window.lastDrawn = 0;
const note = () => { window.lastDrawn = performance.now(); };
document.addEventListener("click", () => { window.lastClick = performance.now(); }, true);
window.WebSocket = class extends window.WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", note);
  }
};
const isStatus = (node) =>
  (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)
    ?.closest('[data-testid="stStatusWidget"]');
new MutationObserver((records) => {
  if (records.some((record) =>
    !isStatus(record.target) &&
    (record.type !== "childList" ||
      [...record.addedNodes, ...record.removedNodes].some((node) => !isStatus(node))))) note();
}).observe(document, { childList: true, characterData: true, subtree: true });
