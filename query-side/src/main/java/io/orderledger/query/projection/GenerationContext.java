package io.orderledger.query.projection;

import com.mongodb.client.MongoDatabase;
import io.orderledger.query.projection.deadletter.DeadLetters;
import java.time.Clock;

/**
 * Where a generation of a projection grows.
 *
 * @param generation number of the generation, from 1
 * @param database where read models are kept
 * @param collection name of the collection of its documents, its own alone
 * @param shared whether other processes may fold into the database; if so a process that lost a segment while it was
 *     folding must not overwrite what its successor wrote
 * @param deadLetters where events go that cannot be taken in
 * @param clock tells when they were parked
 */
public record GenerationContext(
        String projection,
        int generation,
        MongoDatabase database,
        String collection,
        boolean shared,
        DeadLetters deadLetters,
        Clock clock) {}
