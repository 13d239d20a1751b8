"""scikit-learn's logistic regression and gradient boosting, folds by group.

Reads features, a yes or no and the group of each row; answers with predictions that
each were made without the row's own group.
"""

import argparse
import json
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import (  # type: ignore[import-not-found]  # only in its own environment
    HistGradientBoostingClassifier,
)
from sklearn.impute import SimpleImputer  # type: ignore[import-not-found]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]
from sklearn.pipeline import make_pipeline  # type: ignore[import-not-found]
from sklearn.preprocessing import StandardScaler  # type: ignore[import-not-found]

FloatArray = NDArray[np.float64]


def main() -> None:
    """Print one prediction a row."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model", choices=sorted(_MODELS))
    parser.add_argument("table")
    asked = parser.parse_args()
    with np.load(asked.table) as kept:
        features, said, groups = kept["features"], kept["said"], kept["groups"]
    predicted = np.zeros(len(said))
    for group in np.unique(groups):
        out = groups == group
        model = _MODELS[asked.model]()
        model.fit(features[~out], said[~out])
        predicted[out] = model.predict_proba(features[out])[:, 1]
    print(json.dumps(predicted.tolist()))


class Model(Protocol):
    """What is asked of a model."""

    def fit(self, features: FloatArray, said: FloatArray) -> object:
        """Learn."""

    def predict_proba(self, features: FloatArray) -> FloatArray:
        """Return the chance of no and of yes, a row each."""


def _logistic() -> Model:
    filled = SimpleImputer(), StandardScaler()
    model: Model = make_pipeline(*filled, LogisticRegression(C=0.01, max_iter=1_000))
    return model


def _boosting() -> Model:
    model: Model = HistGradientBoostingClassifier(
        max_iter=60, learning_rate=0.1, max_leaf_nodes=8, random_state=0
    )
    return model


_MODELS: dict[str, Callable[[], Model]] = {
    "logistic": _logistic,
    "boosting": _boosting,
}


if __name__ == "__main__":
    main()
