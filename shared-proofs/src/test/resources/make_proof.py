"""Makes a log, its heads and the proof of an order in the plainest way, to be verified by others.

    make_proof.py SEED     prints the verifier key on the first line and the proof on the second
"""

import base64
import hashlib
import json
import random
import sys

import verify_proof as v


def b64(raw):
    return base64.b64encode(raw).decode()


def encode(p):
    return (p[1] | (p[0] & 1) << 255).to_bytes(32, "little")


def sign(seed, text):
    """RFC 8032 section 5.1.6."""
    h = hashlib.sha512(seed).digest()
    secret = int.from_bytes(h[:32], "little") & (1 << 254) - 8 | 1 << 254
    key = encode(v.times(secret, v.BASE))
    r = int.from_bytes(hashlib.sha512(h[32:] + text).digest(), "little") % v.L
    point = encode(v.times(r, v.BASE))
    k = int.from_bytes(hashlib.sha512(point + key + text).digest(), "little") % v.L
    return key, point + ((r + k * secret) % v.L).to_bytes(32, "little")


def root(leaves):
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return v.sha256(b"\1", root(leaves[:half]), root(leaves[half:]))


def path(index, leaves):
    if len(leaves) == 1:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if index < half:
        return path(index, leaves[:half]) + [root(leaves[half:])]
    return path(index - half, leaves[half:]) + [root(leaves[:half])]


def bit(key, depth):
    return key[depth // 8] >> 7 - depth % 8 & 1


def heads_root(heads, depth=0):
    if not heads:
        return bytes(32)
    if len(heads) == 1:
        ((key, (events, last)),) = heads.items()
        return v.sha256(b"\0", key, events.to_bytes(8, "big"), last.to_bytes(8, "big"))
    halves = [{k: h for k, h in heads.items() if bit(k, depth) == side} for side in (0, 1)]
    return v.sha256(b"\1", heads_root(halves[0], depth + 1), heads_root(halves[1], depth + 1))


def heads_path(key, heads, depth=0):
    if len(heads) == 1:
        return []
    own = {k: h for k, h in heads.items() if bit(k, depth) == bit(key, depth)}
    other = {k: h for k, h in heads.items() if bit(k, depth) != bit(key, depth)}
    return [heads_root(other, depth + 1)] + heads_path(key, own, depth + 1)


def main(number):
    chance = random.Random(number)
    events, counts, heads = [], {}, {}
    for index in range(chance.randint(5, 80)):
        order = f"web:{chance.randint(1, 12)}"
        sequence = counts.get(order, 0)
        counts[order] = sequence + 1
        text = "".join(chance.choice('aé€😂"\\\n\t\x1f/') for _ in range(6))
        events.append({
            "position": index, "eventId": f"e-{index}", "aggregateId": order, "aggregateType": "Order",
            "sequence": sequence, "recordedAt": "2026-11-25T10:00:00.000Z", "type": "order.OrderPlaced", "revision": "2",
            "payload": json.dumps({"text": text, "n": 9007199254740993}), "metadata": {"actor": text, "via": "api"}})
        heads[v.sha256(order.encode())] = (counts[order], index)
    leaves = [v.leaf_hash(event) for event in events]
    order = chance.choice(events)["aggregateId"]
    name, seed = "python.example/log", hashlib.sha256(str(number).encode()).digest()
    text = f"{name}\n{len(events)}\n{b64(root(leaves))}\norder-ledger/heads {len(heads)} {b64(heads_root(heads))}\n"
    key, signature = sign(seed, text.encode())
    key_id = v.sha256(name.encode(), b"\n\1", key)[:4]
    note = f"{text}\n— {name} {b64(key_id + signature)}\n"
    own = [event for event in events if event["aggregateId"] == order]
    count, last = heads[v.sha256(order.encode())]
    proof = {
        "format": "order-ledger/order-proof@v1", "order": order, "checkpoint": note,
        "head": {"events": count, "last": last, "path": [b64(h) for h in heads_path(v.sha256(order.encode()), heads)]},
        "events": [{
            "event": event, "leafHash": b64(leaves[event["position"]]),
            "proof": "".join(line + "\n" for line in
                             ["c2sp.org/tlog-proof@v1", f"index {event['position']}",
                              *[b64(h) for h in path(event["position"], leaves)]]) + "\n" + note} for event in own],
        "notProven": {"events": 0}}
    vkey = f"{name}+{key_id.hex()}+{b64(bytes([1]) + key)}"
    v.verify(proof, vkey)
    print(vkey)
    print(json.dumps(proof))


main(int(sys.argv[1]))
