"""How a web process starts."""

import subprocess
import sys

ASKED = "import gc, sys, workbench.wsgi; print('workbench.views.queue' in sys.modules, gc.get_freeze_count())"


def test_a_web_process_has_loaded_its_views_and_put_them_out_of_the_collectors_way() -> None:
    answer = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    loaded, frozen = answer.stdout.split()
    assert loaded == "True"
    assert int(frozen) > 100_000
