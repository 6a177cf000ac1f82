package io.orderledger.command.order;

import io.orderledger.events.order.ChangeEvent;
import io.orderledger.events.order.ReturnEvent;

/** The changes that were asked for, and the returns that followed. */
final class ChangeLedger {

    void evolve(ChangeEvent event) {}

    void evolve(ReturnEvent event) {}
}
