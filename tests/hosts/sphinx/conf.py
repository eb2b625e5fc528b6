project = "循环神经网络"
language = "zh_CN"
extensions = ["myst_parser"]
# What it wrote the last time is no source.
exclude_patterns = ["site", "_static"]
html_theme = "sphinx_book_theme"
html_static_path = ["_static"]
html_js_files = [("bptt/bptt-explorer.js", {"type": "module"})]
# Arrow keys turn the pages, except in what uses them itself.
html_theme_options = {"navigation_with_keys": True}
