"""Maps of sentences: the vectors of each layer in two dimensions, with the nearest neighbours in other languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh, orthogonal_procrustes

from models.checkpoints.registry import ModelInfo
from models.languages.analyser import best_layer
from models.languages.embedding import Embeddings
from models.languages.retrieval import RetrievalCounts, count_retrieved
from models.languages.vectors import centre, directions, group_indices

MAX_MAPPED = 500  # sentences
NEAREST = 5  # neighbours of each sentence
PERPLEXITY = 15.0  # of t-SNE: about how many neighbours a sentence has
STEPS = 500  # of t-SNE


@dataclass(frozen=True, eq=False)
class SentenceMap:
    """Where the sentences stand in each layer. `layers` are the outputs of all layers, from the first up."""

    model: ModelInfo
    texts: tuple[str, ...]
    languages: tuple[str | None, ...]  # of each sentence; those with None count as one language
    meanings: tuple[int, ...] | None  # a number for what each sentence means, where that is known
    centred: bool  # whether the mean of each language was taken out of its vectors
    points: np.ndarray  # float32, (layers, sentences, 2): principal components, see `turned`
    variance: np.ndarray  # float32, (layers,): the share of the variance that the two components have
    neighbours: np.ndarray  # int, (layers, sentences, up to 5): the most similar sentences in other languages
    similarity: np.ndarray  # float32, the same shape: their cosine; NaN where there are fewer, of any index
    retrieved: tuple[RetrievalCounts, ...] | None  # in each layer; languages in order of appearance; None: unknown

    @property
    def accuracy(self) -> tuple[float | None, ...]:
        """Return the accuracy of retrieval in each layer; None where it is not known which sentences mean the same."""
        return tuple(each.accuracy for each in self.retrieved or ()) or (None,) * len(self.points)


@dataclass(frozen=True)
class ArrangingProgress:
    """How many layers have been arranged."""

    done: int
    of: int


def draw_map(
    embeddings: Embeddings, languages: Sequence[str | None], meanings: Sequence[int] | None, *, centred: bool
) -> SentenceMap:
    """Return the map of sentences."""
    groups = group_indices(languages)
    planes, variance, neighbours, similarities, retrieved = [], [], [], [], []
    for vectors in map_vectors(embeddings, languages, centred=centred):
        plane, share = principal_components(vectors)
        planes.append(plane)
        variance.append(share)
        similarity = vectors @ vectors.T
        indices, cosines = _nearest(similarity, groups)
        neighbours.append(indices)
        similarities.append(cosines)
        if meanings is not None:
            retrieved.append(count_retrieved(similarity, groups, meanings))
    return SentenceMap(
        embeddings.model,
        embeddings.texts,
        tuple(languages),
        None if meanings is None else tuple(meanings),
        centred,
        turned(planes),
        np.array(variance, dtype=np.float32),
        np.stack(neighbours),
        np.stack(similarities),
        None if meanings is None else tuple(retrieved),
    )


def map_vectors(embeddings: Embeddings, languages: Sequence[str | None], *, centred: bool) -> Iterator[np.ndarray]:
    """Yield the vectors that each layer's map is drawn from, of length 1: (sentences, hidden)."""
    groups = group_indices(languages)
    for vectors in embeddings.states[1:]:  # the first are the embeddings
        yield directions(centre(vectors, groups) if centred else vectors)


def principal_components(vectors: np.ndarray) -> tuple[np.ndarray, float]:
    """Return vectors on their first two principal components, (vectors, 2), and these components' share of variance."""
    deviations = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    # The products of all pairs have the same components, and are fewer than those of the dimensions.
    products = deviations @ deviations.T
    first = max(0, len(vectors) - 2)
    values, axes = eigh(products, subset_by_index=[first, len(vectors) - 1])
    values, axes = values[::-1].clip(min=0), axes[:, ::-1]
    points = np.zeros((len(vectors), 2))
    points[:, : len(values)] = axes * np.sqrt(values)
    total = float(np.trace(products))
    return points, float(values.sum()) / total if total > 0 else 1.0


def turned(planes: Sequence[np.ndarray]) -> np.ndarray:
    """Return the points of all layers, (layers, points, 2), turned so that they move little from layer to layer.

    The layer that is best for translations stays as it is; each of the others is turned, and mirrored if need be, to
    lie as near as possible to its neighbour on that side.
    """
    best = best_layer(len(planes))
    found = list(planes)
    for layer in (*range(best - 1, -1, -1), *range(best + 1, len(planes))):
        rotation, _ = orthogonal_procrustes(found[layer], found[layer + (1 if layer < best else -1)])
        found[layer] = found[layer] @ rotation
    return np.stack(found).astype(np.float32)


def arrange(found: SentenceMap, embeddings: Embeddings) -> Iterator[ArrangingProgress | np.ndarray]:
    """Yield progress and then the points of t-SNE in each layer of a map: (layers, sentences, 2), float32.

    Source: van der Maaten and Hinton 2008, "Visualizing Data using t-SNE". Each layer begins with the principal
    components of the vectors; see `turned`.
    """
    from sklearn.manifold import TSNE  # takes a second, and few readers ask for it
    from threadpoolctl import threadpool_limits

    count, layers = len(found.texts), len(found.points)
    planes: list[np.ndarray] = []
    for vectors in map_vectors(embeddings, found.languages, centred=found.centred):
        yield ArrangingProgress(len(planes), layers)
        start = _start(principal_components(vectors)[0])
        perplexity = min(PERPLEXITY, max(1.0, (count - 1) / 3))
        plane = start
        if count >= 3:
            with threadpool_limits(1):  # of 500 points no more are faster, and they would wait for other work
                plane = TSNE(perplexity=perplexity, init=start, max_iter=STEPS).fit_transform(vectors)
        planes.append(plane)
    yield turned(planes)


def _start(points: np.ndarray) -> np.ndarray:
    """Return points as t-SNE begins with them: tiny, in float32."""
    spread = points[:, 0].std()
    return (points / (spread if spread > 0 else 1) * 1e-4).astype(np.float32)


def _nearest(similarity: np.ndarray, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the sentences in other languages that are most similar to each, the nearest first, and their cosines."""
    others = np.where(groups[:, np.newaxis] == groups, -np.inf, similarity)
    order = np.argsort(-others, axis=1, kind="stable")[:, :NEAREST]
    cosines = np.take_along_axis(others, order, axis=1)
    return order, np.where(np.isfinite(cosines), cosines, np.nan).astype(np.float32)
