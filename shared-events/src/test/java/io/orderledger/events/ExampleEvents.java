package io.orderledger.events;

import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.ChangeConfirmed;
import io.orderledger.events.order.ChangePreviewed;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.ChangeEffect;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.Totals;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One made-up event of each type, the same for ever: golden files and tests of both sides stand on them. */
public final class ExampleEvents {

    public static final OrderId ORDER = OrderId.of("web", "1001");
    public static final Instant AT = Instant.parse("2020-02-20T12:00:00.123Z");

    private static final LineReservation LINE_1 = new LineReservation(1, "main", "TEA-1", 2);
    private static final List<OrderLine> LINES = List.of(
            new OrderLine(1, "TEA-1", "Green tea 绿茶", 2, 1990, true),
            new OrderLine(2, "WRAP", "Gift wrapping", 1, 300, false));
    private static final List<Adjustment> CHARGES = List.of(new Adjustment("shipping", "", 800));
    private static final List<Adjustment> DISCOUNTS = List.of(new Adjustment("coupon", "WELCOME", 500));

    private static final ChangeEffect EFFECT = new ChangeEffect(
            List.of(new Need(1, "sku", 2, IfShort.REFUSE)),
            List.of(new LineReservation(1, 1, "warehouse", "sku", 2, IfShort.REFUSE)),
            2,
            2,
            2,
            2);

    private static final Map<Class<?>, Object> VALUES = Map.of(
            long.class,
            2L,
            int.class,
            1,
            boolean.class,
            true,
            Instant.class,
            AT,
            OrderId.class,
            ORDER,
            Money.class,
            new Money("CNY", 4580),
            ReservationId.class,
            ReservationId.of(ORDER, 1));

    private ExampleEvents() {}

    /** An example of every event in the catalogue, those of an order first and in an order that could happen. */
    public static List<LedgerEvent> all() {
        ReservationId reservation = ReservationId.of(ORDER, 1);
        List<LedgerEvent> told = List.of(
                placed(),
                new OrderHeld(ORDER, "amount over the limit", AT),
                new OrderApproved(ORDER, List.of(LINE_1), "", AT),
                new LineShort(ORDER, LINE_1, 1, AT),
                new AllocationRequested(ORDER, List.of(LINE_1), AT),
                new LineAllocated(ORDER, LINE_1, AT),
                new PaymentRecorded(ORDER, "p-1", new Money("CNY", 4580), "alipay", AT),
                new OrderDispatched(ORDER, List.of(LINE_1), "SF Express", "SF1234567890", "", AT),
                new OrderDelivered(ORDER, "Li Lei", "", List.of(), AT),
                new RefundRecorded(ORDER, "r-1", new Money("CNY", 300), "wrapping was torn", "", List.of(), AT),
                new OrderRejected(ORDER, "suspected fake", AT),
                new OrderCancelled(ORDER, List.of(LINE_1), "customer changed their mind", 0, AT),
                new ChangePreviewed(ORDER, "changeId", EFFECT, AT),
                new ChangeConfirmed(ORDER, "changeId", EFFECT, "reason", AT),
                split(),
                new StockReceived("main", "TEA-1", "receipt-7", 100, AT),
                new StockReserved("main", "TEA-1", reservation, ORDER.value(), 1, 2, 2, AT),
                new ReservationRefused("main", "TEA-1", reservation, ORDER.value(), 1, 2, 1, AT),
                new ReservationReleased("main", "TEA-1", reservation, ORDER.value(), 1, 2, AT),
                new StockShipped("main", "TEA-1", reservation, ORDER.value(), 1, 2, "", AT));
        Set<Class<?>> covered = told.stream().map(Object::getClass).collect(Collectors.toSet());
        Stream<LedgerEvent> others = EventCatalogue.all().stream()
                .filter(type -> !covered.contains(type))
                .map(ExampleEvents::madeUp);
        return Stream.concat(told.stream(), others).toList();
    }

    /** An event whose fields follow from their names and types alone: text is its own name, every list has one element. */
    public static <T> T madeUp(Class<T> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = madeUp(components[i].getName(), components[i].getGenericType());
            }
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make up a " + type, e);
        }
    }

    private static Object madeUp(String name, Type type) {
        if (type instanceof ParameterizedType list) {
            return List.of(madeUp(name, list.getActualTypeArguments()[0]));
        }
        Class<?> component = (Class<?>) type;
        if (component.isEnum()) {
            return component.getEnumConstants()[0];
        }
        Object value = VALUES.get(component);
        if (value == null) {
            return component == String.class ? name : madeUp(component);
        }
        return value;
    }

    /** As revision 1 told it: nothing went on with the new order. */
    private static OrderSplit split() {
        return new OrderSplit(
                ORDER,
                "changeId",
                ORDER,
                "channel",
                "channelOrderNumber",
                madeUp(Customer.class),
                madeUp(Address.class),
                List.of(madeUp(OrderLine.class)),
                List.of(madeUp(LineShare.class)),
                List.of(new Adjustment("charges", "", 2), new Adjustment("tax", "", 2)),
                List.of(new Adjustment("discounts", "", 2)),
                List.of(madeUp(LineReservation.class)),
                List.of(),
                false,
                List.of(),
                new Money("CNY", 4580),
                2,
                AT);
    }

    /** An order with everything filled in. */
    public static OrderPlaced placed() {
        return new OrderPlaced(
                ORDER,
                "web",
                "1001",
                new Customer("c-17", "Han Meimei", "+86 138 0000 0000", "han@example.com"),
                new Address(
                        "Han Meimei",
                        "+86 138 0000 0000",
                        List.of("1 Lotus Road", "Flat 2"),
                        "Xihu",
                        "Hangzhou",
                        "浙江省",
                        "310000",
                        "CN"),
                "CNY",
                LINES,
                CHARGES,
                DISCOUNTS,
                Totals.of(LINES, CHARGES, DISCOUNTS),
                LineShare.of(LINES, CHARGES, DISCOUNTS),
                "",
                AT);
    }
}
