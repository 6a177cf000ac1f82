package io.orderledger.query.analysis.fold;

import io.orderledger.query.projection.View;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A row of a declared projection as it is stored. Public because the driver writes it by reflection.
 *
 * @param id its keys, one after the other
 * @param position of the last event that was added to it
 * @param row what readers see: keys, measures and columns by name
 * @param state what the measures need to go on, by name
 * @param bytes rough size
 */
public record DeclaredRow(@BsonId String id, long position, Document row, Document state, int bytes) implements View {}
