package io.orderledger.query.projection;

import com.mongodb.client.MongoDatabase;

/**
 * Where a generation of a projection grows.
 *
 * @param generation number of the generation, from 1
 * @param database where read models are kept
 * @param collection name of the collection of its documents, its own alone
 * @param shared whether other processes may fold into the database; if so a process that lost a segment while it was
 *     folding must not overwrite what its successor wrote
 */
public record GenerationContext(
        String projection, int generation, MongoDatabase database, String collection, boolean shared) {}
