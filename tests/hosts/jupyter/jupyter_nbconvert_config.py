# What nbconvert's page would fetch from other hosts, for formulas, diagrams and older widgets.
c.HTMLExporter.require_js_url = ""
c.HTMLExporter.mathjax_url = ""
c.HTMLExporter.language_code = "zh-CN"
