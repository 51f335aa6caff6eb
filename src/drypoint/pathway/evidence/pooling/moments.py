"""The sums that every estimate of the spread between studies is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums of the weighted regression of effects on a design, for one τ² or many at once.

    With weights W = 1/(v + τ²) and P = W - WX(X'WX)⁻¹X'W, for effects y:

    Args:
        q: y'Py, the weighted residual sum of squares.
        y_pp: y'PPy, the negative derivative of `q`.
        y_ppp: y'PPPy.
        trace_p, trace_pp: Traces of P and of PP.
        sum_w, sum_ww: Sums of the weights and of their squares.
    """

    q: Floats
    y_pp: Floats
    y_ppp: Floats
    trace_p: Floats
    trace_pp: Floats
    sum_w: Floats
    sum_ww: Floats


@dataclass(frozen=True, slots=True)
class Data:
    """Effects with their variances and the design that is to explain them.

    Args:
        effects: Shape (study,).
        variances: Shape (study,), above 0.
        design: Shape (study, coefficient); None for a mean alone, which has short forms.
    """

    effects: Floats
    variances: Floats
    design: Floats | None = None

    @property
    def studies(self) -> int:
        """Return the number of studies."""
        return len(self.effects)

    @property
    def coefficients(self) -> int:
        """Return the number of coefficients, 1 for a mean alone."""
        return 1 if self.design is None else self.design.shape[1]

    def moments(self, tau2: float | Floats) -> Moments:
        """Return the sums at `tau2`; an array of shape (value,) gives arrays of that shape."""
        spread = np.asarray(tau2, dtype=np.float64)[..., None]
        weights = 1.0 / (self.variances + spread)
        return self._of_mean(weights) if self.design is None else self._of_design(weights)

    def residual(self, tau2: float) -> tuple[float, float]:
        """Return y'Py and y'PPy at one `tau2`, the quick way where there is a mean alone."""
        if self.design is not None:
            m = self.moments(tau2)
            return float(m.q), float(m.y_pp)
        w = 1.0 / (self.variances + tau2)
        r = self.effects - (w @ self.effects) / w.sum()
        wr = w * r
        return float(wr @ r), float(wr @ wr)

    def log_determinants(self, tau2: float) -> tuple[float, float]:
        """Return the logarithms of the determinants of V + τ²I and of X'WX."""
        total = self.variances + tau2
        x = np.ones((self.studies, 1)) if self.design is None else self.design
        return float(np.log(total).sum()), float(np.linalg.slogdet(x.T @ (x / total[:, None]))[1])

    def _of_mean(self, w: Floats) -> Moments:
        s1 = w.sum(-1)
        r = self.effects - ((w @ self.effects) / s1)[..., None]
        ww, wr = w * w, w * r
        wwr = w * wr
        s2, s3 = ww.sum(-1), _dot(ww, w)
        return Moments(
            q=_dot(wr, r),
            y_pp=_dot(wr, wr),
            y_ppp=_dot(wwr, wr) - wwr.sum(-1) ** 2 / s1,
            trace_p=s1 - s2 / s1,
            trace_pp=s2 - 2 * s3 / s1 + (s2 / s1) ** 2,
            sum_w=s1,
            sum_ww=s2,
        )

    def _of_design(self, w: Floats) -> Moments:
        """Return the sums without the projector itself, which would grow with the square of studies."""
        x = self.design
        if x is None:
            raise AssertionError("unreachable")
        first, second, third = (np.einsum("...k,ki,kj->...ij", w**power, x, x) for power in (1, 2, 3))
        slope = np.linalg.solve(first, ((w * self.effects) @ x)[..., None])[..., 0]
        py = w * (self.effects - slope @ x.T)
        pull = ((w * py) @ x)[..., None]
        share = np.linalg.solve(first, second)
        return Moments(
            q=_dot(py, py / w),
            y_pp=_dot(py, py),
            y_ppp=_dot(w * py, py) - (pull * np.linalg.solve(first, pull)).sum((-1, -2)),
            trace_p=w.sum(-1) - _trace(share),
            trace_pp=(w * w).sum(-1) - 2 * _trace(np.linalg.solve(first, third)) + _trace(share @ share),
            sum_w=w.sum(-1),
            sum_ww=(w * w).sum(-1),
        )


def _trace(matrices: Floats) -> Floats:
    trace: Floats = np.trace(matrices, axis1=-2, axis2=-1)
    return trace


def _dot(first: Floats, second: Floats) -> Floats:
    """Return the sum of products over studies; for one τ² by the quick inner product."""
    product: Floats = first @ second if first.ndim == 1 else np.einsum("...k,...k->...", first, second)
    return product
