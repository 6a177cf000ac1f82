package io.orderledger.events.order;

/** The beginning and the end of an order. */
public sealed interface LifeEvent extends OrderEvent permits OrderPlaced, OrderCancelled, LinesCancelled {}
