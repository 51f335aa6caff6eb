"""Rewrite the chart's files: `python -m drypoint.body_chart`."""

from drypoint.body_chart.files import rewrite_chart

if __name__ == "__main__":
    rewrite_chart()
