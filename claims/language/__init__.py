"""Encoder and tagger. Whoever imports a module of this package passes here first.

The published builds of onnxruntime report their use over the network, and keep a database of it in the home
folder. Nothing leaves the building: it is switched off for good, before onnxruntime is loaded.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
