#!/usr/bin/env python3
"""score_names.py GOLD.conll PREDICTED.conll: precision, recall and F1 of names, exact in their place and type.

Both files hold the same words, "word label" a line, BIO or BIOES labels, an empty line behind each sentence. Prints JSON: over all types,
over people, organisations and places alone, whatever the type, and of each type.
"""
import collections
import json
import sys

PLACES_ALONE = "untyped"


def sentences(text):
    sentence = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("-DOCSTART-"):
            continue
        if line.strip():
            word, _, label = line.rpartition(" ")
            sentence.append((word, label))
        elif sentence:
            yield sentence
            sentence = []


def spans(labels):
    found, start, kind = set(), None, None
    for i, label in enumerate([*labels, "O"]):
        part, _, type_ = label.partition("-")
        if start is not None and (part in "OBS" or type_ != kind):
            found.add((start, i, kind))
            start = None
        if part in ("B", "S") or (part in ("I", "E") and start is None):
            start, kind = i, type_
    return found


def score(gold_text, predicted_text):
    hits, right, said = collections.Counter(), collections.Counter(), collections.Counter()
    gold, predicted = list(sentences(gold_text)), list(sentences(predicted_text))
    if [[word for word, _ in sentence] for sentence in gold] != [[word for word, _ in sentence] for sentence in predicted]:
        sys.exit("score_names: the two files do not hold the same words")
    for one, other in zip(gold, predicted):
        a, b = spans([label for _, label in one]), spans([label for _, label in other])
        for counter, names in ((right, a), (said, b), (hits, a & b)):
            counter.update(kind for _, _, kind in names)
        places_a, places_b = {name[:2] for name in a}, {name[:2] for name in b}
        for counter, places in ((right, places_a), (said, places_b), (hits, places_a & places_b)):
            counter[PLACES_ALONE] += len(places)

    def row(kinds):
        hit, gold_names, said_names = (sum(counter[kind] for kind in kinds) for counter in (hits, right, said))
        precision, recall = hit / said_names if said_names else 0.0, hit / gold_names if gold_names else 0.0
        f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
        return {"p": round(100 * precision, 2), "r": round(100 * recall, 2), "f1": round(100 * f1, 2), "gold": gold_names}

    kinds = sorted((set(right) | set(said)) - {PLACES_ALONE})
    return {"all": row(kinds), "per_org_loc": row(["PER", "ORG", "LOC"]), PLACES_ALONE: row([PLACES_ALONE]), **{kind: row([kind]) for kind in kinds}}


def main():
    texts = []
    for path in sys.argv[1:3]:
        with open(path, encoding="utf-8") as file:
            texts.append(file.read())
    print(json.dumps(score(*texts)))


if __name__ == "__main__":
    main()
