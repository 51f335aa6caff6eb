"""Rewrite the chart's files: `python -m drypoint.interfaces.web.body_chart`."""

from drypoint.interfaces.web.body_chart.files import rewrite

if __name__ == "__main__":
    rewrite()
