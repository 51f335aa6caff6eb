"""What a count of events says about their true share."""

from __future__ import annotations


def exact_interval(*, events: int, out_of: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of a share, which keeps its level however few the events.

    Args:
        events: How often it happened, within [0, out_of].
        out_of: How often it could have happened.
        level: Chance with which such an interval holds the true share.

    Returns:
        Lower and upper end, within [0, 1].

    Source:
        Clopper and Pearson's interval by quantiles of the beta distribution. It takes the events as
        independent; several in one person make it too narrow.

    Example:
        >>> low, high = exact_interval(events=0, out_of=7629)
        >>> low, round(high, 7)
        (0.0, 0.0004834)
    """
    from scipy.special import betaincinv  # noqa: PLC0415 -- scipy loads only where a share is shown

    tail = (1 - level) / 2
    low = 0.0 if events == 0 else float(betaincinv(events, out_of - events + 1, tail))
    high = 1.0 if events == out_of else float(betaincinv(events + 1, out_of - events, 1 - tail))
    return low, high
