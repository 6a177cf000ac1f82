package io.orderledger.command.inventory;

import static io.orderledger.command.ledger.LedgerFixture.expectRefusalKept;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;

import io.orderledger.command.inventory.StockCommand.WriteOffReturn;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockCommandRefused;
import io.orderledger.events.inventory.StockReturned;
import io.orderledger.events.inventory.StockWrittenOff;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class DamagedReturnTest {

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final StockId TEA = new StockId("main", "TEA-1");
    private static final StockBackordered WAITING =
            new StockBackordered("main", "TEA-1", new ReservationId("r-1"), "stall", 0, 2, false, AT);
    private static final StockReturned BACK = new StockReturned("main", "TEA-1", "back", "web:1", 1, 2, AT);
    private static final StockWrittenOff OFF = new StockWrittenOff("main", "TEA-1", "return:back", 2, "damaged", AT);

    private final AggregateTestFixture<StockItem> fixture = LedgerFixture.of(StockItem.class);

    @Test
    void damaged_goods_are_written_off_as_they_come_in_and_serve_nobody_who_waits() {
        fixture.given(WAITING).when(damaged(2)).expectEvents(BACK, OFF);
    }

    @Test
    void they_come_back_once() {
        expectReplay(fixture.given(WAITING, BACK, OFF).when(damaged(2)), "main/TEA-1", 2);
    }

    @Test
    void another_return_under_the_same_name_is_refused() {
        expectRefusalKept(
                fixture.given(WAITING, BACK, OFF).when(damaged(1)),
                "main/TEA-1",
                RefusalCode.STOCK_RETURN_EXISTS,
                "",
                4,
                new StockCommandRefused(
                        "main", "TEA-1", "WriteOffReturn", "stock-return-exists", List.of("back"), "", "web:1", AT),
                "back");
    }

    @Test
    void a_warehouse_takes_back_a_bounded_number_of_pieces() {
        expectRefusalKept(
                fixture.given(WAITING).when(damaged(StockPolicies.MAX_ON_HAND + 1)),
                "main/TEA-1",
                RefusalCode.STOCK_TOO_LARGE,
                "/quantity",
                2,
                new StockCommandRefused(
                        "main",
                        "TEA-1",
                        "WriteOffReturn",
                        "stock-too-large",
                        List.of(Long.toString(StockPolicies.MAX_ON_HAND)),
                        "/quantity",
                        "web:1",
                        AT),
                StockPolicies.MAX_ON_HAND);
    }

    private static WriteOffReturn damaged(long quantity) {
        return new WriteOffReturn(TEA, "back", "web:1", 1, quantity, "damaged", BusinessTime.stated(AT));
    }
}
