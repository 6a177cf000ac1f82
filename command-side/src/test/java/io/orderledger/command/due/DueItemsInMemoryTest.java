package io.orderledger.command.due;

class DueItemsInMemoryTest extends DueItemsContract {

    private final DueItems items = new DueItemsInMemory();

    @Override
    DueItems items() {
        return items;
    }
}
