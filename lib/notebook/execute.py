"""Runs a notebook with nbclient and writes its outputs into it, up to the cell that fails. What is wrong is the last line, with exit code 3."""
import re
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

path = sys.argv[1]
notebook = nbformat.read(path, as_version=4)
cells = [cell for cell in notebook.cells if cell.cell_type == "code"]


def started(cell, cell_index):
    if cell in cells:
        print(f"cell {cells.index(cell) + 1} of {len(cells)}: {cell.source.splitlines()[-1]}", flush=True)


def reason(failure):
    """The exception's message, or what the compiler says: that stands only in the traceback, in colours."""
    text = failure.evalue.removeprefix("lib.console.UserError, ")
    if text.startswith("[snippet:"):
        text = re.sub(r"\x1b\[[0-9;]*m", "", failure.traceback).strip().splitlines()[-1]
    return " ".join(text.split())


began = time.monotonic()
wrong = None
try:
    NotebookClient(notebook, timeout=None, record_timing=False, coalesce_streams=True, on_cell_start=started).execute()
except CellExecutionError as failure:
    failed = next(at for at, cell in enumerate(cells, 1) if any(output.output_type == "error" for output in cell.outputs))
    wrong = f"cell {failed} of {len(cells)} failed: {reason(failure)}"
except RuntimeError as died:
    wrong = f"the Java kernel died: {died}"
nbformat.write(notebook, path)
print(wrong or f"{len(cells)} cells in {time.monotonic() - began:.0f} s")
sys.exit(3 if wrong else 0)
