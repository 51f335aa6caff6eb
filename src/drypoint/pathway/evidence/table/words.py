"""The words of pooling: which effect, which model, which test, which convention."""

from __future__ import annotations

from enum import StrEnum


class EffectMeasure(StrEnum):
    """The effect measure of a study row; the last four are pooled on the log scale."""

    GEN = "GEN"
    MD = "MD"
    SMD = "SMD"
    RD = "RD"
    ROM = "ROM"
    RR = "RR"
    OR = "OR"
    PETO = "PETO"

    @property
    def is_logarithmic(self) -> bool:
        """Say whether the effect is a natural logarithm of a ratio."""
        return self in {EffectMeasure.ROM, EffectMeasure.RR, EffectMeasure.OR, EffectMeasure.PETO}

    @property
    def counts_events(self) -> bool:
        """Say whether the study row holds events and totals."""
        return self in {EffectMeasure.RD, EffectMeasure.RR, EffectMeasure.OR, EffectMeasure.PETO}

    @property
    def compares_means(self) -> bool:
        """Say whether the study row holds means, standard deviations and numbers of people."""
        return self in {EffectMeasure.MD, EffectMeasure.SMD, EffectMeasure.ROM}


class Model(StrEnum):
    """How the spread between studies is estimated; `FE` and `MH` assume that there is none."""

    FE = "FE"
    DL = "DL"
    HE = "HE"
    HS = "HS"
    SJ = "SJ"
    ML = "ML"
    REML = "REML"
    EB = "EB"
    PM = "PM"
    MH = "MH"

    @property
    def has_spread(self) -> bool:
        """Say whether the model lets the true effects differ between studies."""
        return self not in {Model.FE, Model.MH}


class Test(StrEnum):
    """How interval and p are made: normal, Hartung-Knapp, or Hartung-Knapp that never shortens."""

    __test__ = False  # pytest would otherwise take the word for a test class

    Z = "z"
    HK = "hk"
    HK_FLOOR = "hk-floor"


class Heterogeneity(StrEnum):
    """The convention of I²: τ²/(τ² + typical variance), or (Q - df)/Q."""

    TAU2 = "tau2"
    Q = "q"


class Convention(StrEnum):
    """Whose formulae make an effect out of a study's raw figures.

    `metafor`: exact small-sample correction, variance from the corrected effect, ½ added to all
    four cells of a trial that has an empty one. `revman`: the approximate correction of Review
    Manager and its variance; the ½ enters the variance of a risk difference, not the difference.
    """

    METAFOR = "metafor"
    REVMAN = "revman"
