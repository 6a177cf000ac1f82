package io.orderledger.command.order;

/** Lets tests of other packages run the aggregate without opening it to the rest of the ledger. */
public final class OrderAggregate {

    public static final Class<?> TYPE = Order.class;

    private OrderAggregate() {}
}
