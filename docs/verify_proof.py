#!/usr/bin/env python3
"""Verifies the proof of an order as docs/proofs.md specifies it, with nothing but Python's own library.

    verify_proof.py PROOF.json VERIFIER-KEY

Prints "proven" and exits with 0, or prints what is wrong and exits with 6.
"""

import base64
import hashlib
import json
import sys

# Ed25519 by RFC 8032, for verifying only: slow and plain.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        raise ValueError("no point")
    return P - x if x & 1 != sign else x


def point(encoded):
    number = int.from_bytes(encoded, "little")
    y = number & (1 << 255) - 1
    if y >= P:
        raise ValueError("no point")
    return recover_x(y, number >> 255), y


def add(a, b):
    product = D * a[0] * b[0] * a[1] * b[1] % P
    x = (a[0] * b[1] + b[0] * a[1]) * pow(1 + product, P - 2, P) % P
    y = (a[1] * b[1] + a[0] * b[0]) * pow(1 - product, P - 2, P) % P
    return x, y


def times(number, a):
    result = (0, 1)
    while number:
        if number & 1:
            result = add(result, a)
        a = add(a, a)
        number >>= 1
    return result


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y)


def signed(key, text, signature):
    try:
        r, s = signature[:32], int.from_bytes(signature[32:], "little")
        if len(signature) != 64 or s >= L:
            return False
        h = int.from_bytes(hashlib.sha512(r + key + text).digest(), "little") % L
        return times(s, BASE) == add(point(r), times(h, point(key)))
    except ValueError:
        return False


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_hash(event):
    # the standard encoder with these settings writes what RFC 8785 asks for objects of texts and whole numbers
    def order(value):
        if isinstance(value, dict):
            return {k: order(value[k]) for k in sorted(value, key=lambda name: name.encode("utf-16-be"))}
        if isinstance(value, bool) or not isinstance(value, (str, int)) or isinstance(value, int) and abs(value) >= 2**53:
            raise ValueError("a leaf holds texts and whole numbers")
        return value

    return sha256(b"\0", json.dumps(order(event), ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def included(leaf, index, size, path, root):
    """RFC 6962 section 2.1.1, from above: how many hashes belong to which side."""
    def climb(index, size, path):
        if size == 1:
            return leaf if not path else None
        if not path:
            return None
        half = 1 << (size - 1).bit_length() - 1
        if index < half:
            below = climb(index, half, path[:-1])
            return below and sha256(b"\1", below, path[-1])
        below = climb(index - half, size - half, path[:-1])
        return below and sha256(b"\1", path[-1], below)

    return 0 <= index < size and climb(index, size, path) == root


def checkpoint(note, vkey):
    """Origin, size, root and root of the heads, when the key has signed the note."""
    name, key_id, encoded = vkey.split("+", 2)
    key = base64.b64decode(encoded)
    if len(key) != 33 or key[0] != 1 or sha256(name.encode(), b"\n", key)[:4].hex() != key_id:
        raise ValueError("this is no verifier key")
    text, lines = note.rsplit("\n\n", 1)
    text += "\n"
    good = False
    for line in lines.split("\n"):
        dash, _, rest = line.partition(" ")
        signer, _, signature = rest.rpartition(" ")
        raw = base64.b64decode(signature)
        if dash == "—" and signer == name and raw[:4].hex() == key_id:
            if not signed(key[1:], text.encode("utf-8"), raw[4:]):
                raise ValueError("the signature does not fit the checkpoint")
            good = True
    if not good:
        raise ValueError("the key has not signed the checkpoint")
    origin, size, root, *extensions = text[:-1].split("\n")
    if origin != name:
        raise ValueError("the checkpoint is of another log")
    (heads,) = [line.split(" ") for line in extensions if line.startswith("order-ledger/heads ")]
    return int(size), base64.b64decode(root), base64.b64decode(heads[2])


def head_holds(order, head, root):
    for name in ("events", "last"):
        if type(head[name]) is not int or not 0 <= head[name] < 2**53:
            raise ValueError(f"head.{name} is no number of events")
    key = sha256(order.encode("utf-8"))
    result = sha256(b"\0", key, head["events"].to_bytes(8, "big"), head["last"].to_bytes(8, "big"))
    for depth in reversed(range(len(head["path"]))):
        sibling = base64.b64decode(head["path"][depth])
        right = key[depth // 8] >> 7 - depth % 8 & 1
        result = sha256(b"\1", sibling, result) if right else sha256(b"\1", result, sibling)
    return result == root


def verify(proof, vkey):
    """Raises ValueError with what is wrong."""
    if proof["format"] != "order-ledger/order-proof@v1":
        raise ValueError("this is no proof of an order")
    size, root, heads = checkpoint(proof["checkpoint"], vkey)
    if not head_holds(proof["order"], proof["head"], heads):
        raise ValueError("the stream does not end where the proof says")
    if len(proof["events"]) != proof["head"]["events"]:
        raise ValueError("events are missing or too many")
    last = -1
    for number, entry in enumerate(proof["events"]):
        top, _, note = entry["proof"].partition("\n\n")
        kind, index, *path = top.split("\n")
        index = int(index.removeprefix("index "))
        event = entry["event"]
        if kind != "c2sp.org/tlog-proof@v1" or note != proof["checkpoint"]:
            raise ValueError(f"event {number} is proven by something else")
        if not included(leaf_hash(event), index, size, [base64.b64decode(h) for h in path], root):
            raise ValueError(f"event {number} is not in the log")
        if (event["aggregateId"], event["sequence"], event["position"]) != (proof["order"], number, index) or index <= last:
            raise ValueError(f"event {number} is not the one for this place")
        last = index
    if last != proof["head"]["last"]:
        raise ValueError("the last event is not the last of the stream")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        try:
            verify(json.load(file), sys.argv[2])
        except Exception as wrong:  # whatever is not understood is not proven
            print(f"not proven: {wrong}")
            sys.exit(6)
    print("proven")
