// The page reads well without this: it only opens what a link points to, sorts log lines and tells the time under the pointer.
(() => {
  const reveal = () => {
    let target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    target.scrollIntoView({block: target.tagName === 'TR' ? 'center' : 'start'});
  };
  addEventListener('hashchange', reveal);
  reveal();

  const key = cell => cell.dataset.sort ? Number(cell.dataset.sort) : cell.textContent;
  document.addEventListener('click', event => {
    const same = event.target.closest('a[href="' + CSS.escape(location.hash) + '"]');
    if (same) reveal();
    const head = event.target.closest('.lines th');
    if (!head) return;
    const down = head.getAttribute('aria-sort') === 'ascending';
    const body = head.closest('table').tBodies[0];
    head.parentElement.querySelectorAll('th').forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const rows = [...body.rows].sort((a, b) => {
      const one = key(a.cells[head.cellIndex]), other = key(b.cells[head.cellIndex]);
      return (one < other ? -1 : one > other ? 1 : 0) * (down ? -1 : 1);
    });
    body.append(...rows);
  });

  const make = (name, parent) => parent.appendChild(document.createElementNS('http://www.w3.org/2000/svg', name));
  document.querySelectorAll('.chart').forEach(chart => {
    const from = Number(chart.dataset.from), to = Number(chart.dataset.to);
    const plot = chart.querySelector('.plot'), lanes = chart.querySelector('.lanes');
    let now;
    lanes.addEventListener('pointermove', event => {
      const box = lanes.getBoundingClientRect(), share = (event.clientX - box.left) / box.width;
      if (!now) {
        now = make('g', lanes);
        now.setAttribute('class', 'now');
        now.line = make('line', now);
        now.text = make('text', now);
      }
      const x = (100 * share).toFixed(3) + '%', height = lanes.getAttribute('height');
      for (const [name, value] of [['x1', x], ['x2', x], ['y1', 18], ['y2', height - 26]]) now.line.setAttribute(name, value);
      for (const [name, value] of [['x', x], ['y', height - 8], ['text-anchor', share < .05 ? 'start' : share > .95 ? 'end' : 'middle']]) now.text.setAttribute(name, value);
      const seconds = (from + share * (to - from)) / 1000;
      now.text.textContent = (seconds < 0 ? '−' : '+') + Math.abs(seconds).toFixed(2) + ' s';
    });
    lanes.addEventListener('pointerleave', () => { if (now) now.remove(); now = null; });
    // Zoomed in, the fault comes into view: it is what one wants to see close.
    chart.querySelectorAll('input').forEach(zoom => zoom.addEventListener('change', () => {
      plot.scrollLeft = -from / (to - from) * lanes.getBoundingClientRect().width - plot.clientWidth * .15;
    }));
  });
})();
