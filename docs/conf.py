"""How the documentation is built: `./dev docs`. Needs no network."""

project = "Withal"
author = "The people of Withal"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Withal"
html_show_copyright = False
html_copy_source = False
html_show_sphinx = False
