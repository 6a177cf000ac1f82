package io.orderledger.command.order;

import io.orderledger.events.order.ChangeEvent;
import io.orderledger.events.order.ReturnEvent;
import io.orderledger.events.value.LineQuantity;
import java.util.List;

/** The changes that were asked for, and the returns that followed. */
final class ChangeLedger {

    ChangeLedger() {}

    ChangeLedger(ChangeLedger other) {}

    void evolve(ChangeEvent event) {}

    void evolve(ReturnEvent event) {}

    /** Whether there is a change of that name. */
    boolean knows(String changeId) {
        return false;
    }

    /** Pieces that have left, have not come back, and no approved return waits for. */
    List<LineQuantity> returnable(QuantityLedger quantities) {
        return List.of();
    }
}
