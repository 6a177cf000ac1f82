package io.orderledger.query.projection;

/**
 * The generation of a read model that readers use, and how far it is.
 *
 * @param generation its number
 * @param collection where its documents stand
 * @param position every event up to here is folded into them; some of them may be further
 */
public record ReadableModel(Projection<?> projection, int generation, String collection, long position) {}
