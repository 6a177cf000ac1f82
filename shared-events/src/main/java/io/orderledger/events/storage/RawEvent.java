package io.orderledger.events.storage;

/**
 * An event exactly as a store keeps it, before anything is upcast or read.
 *
 * @param position place in the store's own numbering; grows from event to event
 * @param eventId unique name of the event
 * @param aggregateType kind of aggregate; empty when the store has none
 * @param sequence place among the events of the aggregate, from 0
 * @param recordedAt when it was recorded, ISO 8601 in UTC with three decimals
 * @param type stored name of the event
 * @param revision revision of the stored form; empty when the store has none
 * @param payload the stored bytes
 * @param metadata the stored bytes, or where a store keeps no bytes, the object as compact JSON
 */
@SuppressWarnings("ArrayRecordComponent") // read once and passed on, never compared
public record RawEvent(
        long position,
        String eventId,
        String aggregateId,
        String aggregateType,
        long sequence,
        String recordedAt,
        String type,
        String revision,
        byte[] payload,
        byte[] metadata) {}
