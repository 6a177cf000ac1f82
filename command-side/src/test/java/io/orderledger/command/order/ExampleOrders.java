package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.expectRefusalKept;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineBackordered;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderCommandRefused;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Totals;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.ResultValidator;

/** A made-up order of two teas and a gift wrap: 2 x 19.90 + 1 x 45.00 + 5.00 + 8.00 shipping - 5.00 coupon = 92.80 CNY due. */
final class ExampleOrders {

    static final OrderId ID = OrderId.of("web", "1001");
    static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    static final BusinessTime NOW = BusinessTime.stated(AT);

    static final OrderLine GREEN_TEA = new OrderLine(1, "TEA-1", "Green tea", 2, 1990, true);
    static final OrderLine BLACK_TEA = new OrderLine(2, "TEA-2", "Black tea", 1, 4500, true);
    static final OrderLine GIFT_WRAP = new OrderLine(3, "WRAP", "Gift wrap", 1, 500, false);
    static final List<OrderLine> LINES = List.of(GREEN_TEA, BLACK_TEA, GIFT_WRAP);
    static final List<Adjustment> CHARGES = List.of(new Adjustment("shipping", "", 800));
    static final List<Adjustment> DISCOUNTS = List.of(new Adjustment("coupon", "", 500));

    static final LineReservation GREEN = new LineReservation(1, 1, "main", "TEA-1", 2, IfShort.WAIT);
    static final LineReservation BLACK = new LineReservation(2, 2, "main", "TEA-2", 1, IfShort.WAIT);

    private ExampleOrders() {}

    static PlaceOrder place() {
        return place(LINES, "CNY", NOW);
    }

    static PlaceOrder place(List<OrderLine> lines, String currency, BusinessTime at) {
        return place(lines, CHARGES, DISCOUNTS, currency, at);
    }

    static PlaceOrder place(
            List<OrderLine> lines,
            List<Adjustment> charges,
            List<Adjustment> discounts,
            String currency,
            BusinessTime at) {
        return new PlaceOrder(
                ID, "web", "1001", Customer.of("c-17"), Address.unknown(), currency, lines, charges, discounts, "", at);
    }

    static OrderPlaced placed() {
        return placed(LINES);
    }

    static OrderPlaced placed(List<OrderLine> lines) {
        return new OrderPlaced(
                ID,
                "web",
                "1001",
                Customer.of("c-17"),
                Address.unknown(),
                "CNY",
                lines,
                CHARGES,
                DISCOUNTS,
                Totals.of(lines, CHARGES, DISCOUNTS),
                LineShare.of(lines, CHARGES, DISCOUNTS),
                "",
                AT);
    }

    static OrderApproved approved() {
        return new OrderApproved(ID, List.of(GREEN, BLACK), "", AT);
    }

    static LineAllocated allocated(LineReservation claim) {
        return new LineAllocated(ID, claim, AT);
    }

    static LineShort fellShort(LineReservation claim, long available) {
        return new LineShort(ID, claim, available, AT);
    }

    static LineBackordered backordered(LineReservation claim) {
        return new LineBackordered(ID, claim, AT);
    }

    static OrderCancelled cancelled(LineReservation... released) {
        return new OrderCancelled(ID, List.of(released), "changed their mind", 0, AT);
    }

    static OrderDispatched dispatched() {
        return new OrderDispatched(ID, List.of(GREEN, BLACK), "SF", "SF123", "", AT);
    }

    static OrderDelivered delivered() {
        return new OrderDelivered(ID, "", "", List.of(), AT);
    }

    static PaymentRecorded paid(String paymentId, long minor) {
        return new PaymentRecorded(ID, paymentId, new Money("CNY", minor), "alipay", AT);
    }

    /** What the order keeps of a command that it refused. */
    static OrderCommandRefused refusedCommand(String command, RefusalCode code, String field, Object... arguments) {
        List<String> told = List.of(arguments).stream().map(String::valueOf).toList();
        return new OrderCommandRefused(ID, command, code.code(), told, field, AT);
    }

    /** The command is refused, and whoever asks after the order sees it. */
    static void expectKept(
            ResultValidator<?> result,
            String command,
            RefusalCode code,
            String field,
            long versionAfter,
            Object... arguments) {
        expectRefusalKept(
                result,
                ID.value(),
                code,
                field,
                versionAfter,
                refusedCommand(command, code, field, arguments),
                arguments);
    }
}
