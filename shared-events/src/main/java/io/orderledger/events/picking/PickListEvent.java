package io.orderledger.events.picking;

import io.orderledger.events.LedgerEvent;

/** Everything that can happen to a pick list. */
public sealed interface PickListEvent extends LedgerEvent
        permits PickListCreated, PickTasksAdded, PickOrderLeftOut, PickTaskDone, PickTaskDropped, PickListClosed {

    /** The pick list it happened to. */
    String pickListId();
}
