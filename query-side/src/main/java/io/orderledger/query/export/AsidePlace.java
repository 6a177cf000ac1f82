package io.orderledger.query.export;

import com.mongodb.client.MongoDatabase;

/**
 * Where a history is folded aside.
 *
 * @param collection name of a collection that is not there; that and what stands beside it under names that begin with it
 *     belong to whoever made the place, who drops them
 */
public record AsidePlace(MongoDatabase database, String collection) {}
