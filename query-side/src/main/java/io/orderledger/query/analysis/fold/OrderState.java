package io.orderledger.query.analysis.fold;

import io.orderledger.query.orders.OrderView;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What a declared projection remembers of an order, so that expressions see it as it was at that moment. Public because the
 * driver writes it by reflection.
 *
 * @param position of its last event
 */
public record OrderState(@BsonId String id, long position, OrderView order, Stages stages) {}
