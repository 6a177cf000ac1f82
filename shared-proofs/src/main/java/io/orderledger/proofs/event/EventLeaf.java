package io.orderledger.proofs.event;

import io.orderledger.proofs.json.CanonicalJson;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TreeHashing;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An event as it stands in the log. The leaf is the canonical JSON (RFC 8785) of an object with these members; docs/proofs.md
 * specifies them.
 *
 * @param position place among all events of the ledger, from 0 and without gaps: the index of the leaf
 * @param eventId unique name of the event
 * @param aggregateId whose event it is
 * @param aggregateType kind of aggregate; empty when the store has none
 * @param sequence place among the events of the aggregate, from 0
 * @param recordedAt when it was recorded, ISO 8601 as stored
 * @param type stored name of the event
 * @param revision revision of its stored form; empty when the store has none
 * @param payload the stored text, or an object with the base 64 of bytes that are no text
 * @param metadata an object of texts, or what is stored as for the payload
 */
public record EventLeaf(
        long position,
        String eventId,
        String aggregateId,
        String aggregateType,
        long sequence,
        String recordedAt,
        String type,
        String revision,
        Object payload,
        Object metadata) {

    /** The members of the leaf by their names. */
    public SortedMap<String, Object> members() {
        SortedMap<String, Object> members = new TreeMap<>();
        members.put("aggregateId", aggregateId);
        members.put("aggregateType", aggregateType);
        members.put("eventId", eventId);
        members.put("metadata", metadata);
        members.put("payload", payload);
        members.put("position", position);
        members.put("recordedAt", recordedAt);
        members.put("revision", revision);
        members.put("sequence", sequence);
        members.put("type", type);
        return members;
    }

    /** What is hashed. */
    public byte[] bytes() {
        return CanonicalJson.bytes(members());
    }

    /** The leaf hash of RFC 6962. */
    public Hash hash() {
        return TreeHashing.leaf(bytes());
    }
}
