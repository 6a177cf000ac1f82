package io.orderledger.command.shipping;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.key;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.shipping.PackageCommand.CallBackPackage;
import io.orderledger.command.shipping.PackageCommand.DeliverPackage;
import io.orderledger.command.shipping.PackageCommand.DispatchPackage;
import io.orderledger.command.shipping.PackageCommand.FailPackageDelivery;
import io.orderledger.command.shipping.PackageCommand.FillPackage;
import io.orderledger.command.shipping.PackageCommand.OpenPackage;
import io.orderledger.command.shipping.PackageCommand.RedeliverPackage;
import io.orderledger.command.shipping.PackageCommand.RemovePieces;
import io.orderledger.command.shipping.PackageCommand.TrackPackage;
import io.orderledger.events.shipping.PackageCalledBack;
import io.orderledger.events.shipping.PackageDelivered;
import io.orderledger.events.shipping.PackageDeliveryFailed;
import io.orderledger.events.shipping.PackageDispatched;
import io.orderledger.events.shipping.PackageEmptied;
import io.orderledger.events.shipping.PackageEvent;
import io.orderledger.events.shipping.PackageFilled;
import io.orderledger.events.shipping.PackageOpened;
import io.orderledger.events.shipping.PackageRedeliveryArranged;
import io.orderledger.events.shipping.PackageTracked;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.PackageContent;
import io.orderledger.events.value.Pieces;
import io.orderledger.events.value.TrackingStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackageTest {

    private static final String BOX = "box-1";
    private static final OrderId ONE = OrderId.of("web", "1");
    private static final OrderId TWO = OrderId.of("web", "2");
    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final Instant LATER = AT.plusSeconds(3600);
    private static final BusinessTime NOW = BusinessTime.stated(AT);
    private static final BusinessTime ASSUMED = BusinessTime.assumed(LATER);

    private static final Pieces TEA = new Pieces(1, 1, "TEA", 2);
    private static final Pieces POT = new Pieces(2, 2, "POT", 1);
    private static final List<PackageContent> CONTENTS =
            List.of(new PackageContent(ONE, List.of(TEA)), new PackageContent(TWO, List.of(POT)));

    private static final PackageOpened OPENED = new PackageOpened(BOX, "main", AT);
    private static final PackageFilled FIRST = new PackageFilled(BOX, "f-1", ONE, List.of(TEA), AT);
    private static final PackageFilled SECOND = new PackageFilled(BOX, "f-2", TWO, List.of(POT), AT);
    private static final PackageCalledBack CALLED_BACK = new PackageCalledBack(BOX, ONE, AT);
    private static final PackageDispatched LEFT = new PackageDispatched(BOX, CONTENTS, "SF", "SF1", AT);
    private static final PackageTracked TRACKED =
            new PackageTracked(BOX, TrackingStatus.IN_TRANSIT, "Hangzhou", "", AT);
    private static final PackageDeliveryFailed FAILED =
            new PackageDeliveryFailed(BOX, CONTENTS, 1, "nobody at home", AT);
    private static final PackageRedeliveryArranged AGAIN = new PackageRedeliveryArranged(BOX, CONTENTS, LATER, AT);
    private static final PackageDelivered ARRIVED = new PackageDelivered(BOX, CONTENTS, "Li Lei", AT);

    private static final OpenPackage OPEN = new OpenPackage(BOX, "main", NOW);
    private static final FillPackage FILL = new FillPackage(BOX, "f-1", ONE, List.of(TEA), NOW);
    private static final CallBackPackage CALL_BACK = new CallBackPackage(BOX, ONE, NOW);
    private static final DispatchPackage DISPATCH = new DispatchPackage(BOX, "SF", "SF1", NOW);
    private static final TrackPackage TRACK = new TrackPackage(BOX, TrackingStatus.IN_TRANSIT, "Hangzhou", "", NOW);
    private static final FailPackageDelivery FAIL = new FailPackageDelivery(BOX, "nobody at home", NOW);
    private static final RedeliverPackage REDELIVER = new RedeliverPackage(BOX, LATER, NOW);
    private static final DeliverPackage DELIVER = new DeliverPackage(BOX, "Li Lei", NOW);

    @Test
    void a_package_is_begun() {
        fresh().givenNoPriorActivity()
                .when(OPEN)
                .expectEvents(OPENED)
                .expectResultMessagePayload(new CommandResult(BOX, 1, false));
    }

    @Test
    void a_package_is_begun_once() {
        expectReplay(given(OPENED, FIRST).when(OPEN), BOX, 1);
        expectReplay(given(OPENED).when(new OpenPackage(BOX, "main", ASSUMED)), BOX, 1);
    }

    @Test
    void another_package_of_the_same_name_is_refused() {
        expectRefusal(given(OPENED).when(new OpenPackage(BOX, "other", NOW)), RefusalCode.PACKAGE_EXISTS, "", 1, BOX);
    }

    @Test
    void pieces_of_several_orders_are_put_in() {
        given(OPENED).when(FILL).expectEvents(FIRST);
        given(OPENED, FIRST)
                .when(new FillPackage(BOX, "f-2", TWO, List.of(POT), NOW))
                .expectEvents(SECOND)
                .expectResultMessagePayload(new CommandResult(BOX, 3, false));
    }

    @Test
    void a_filling_is_counted_once_also_when_the_package_has_left() {
        expectReplay(given(OPENED, FIRST, SECOND).when(FILL), BOX, 2);
        expectReplay(given(OPENED, FIRST, SECOND, LEFT).when(FILL), BOX, 2);
    }

    @Test
    void nothing_is_put_into_a_package_that_has_left() {
        expectRefusal(
                given(OPENED, FIRST, LEFT).when(new FillPackage(BOX, "late", TWO, List.of(POT), NOW)),
                RefusalCode.PACKAGE_HAS_LEFT,
                "",
                3,
                BOX);
    }

    @Test
    void pieces_of_an_order_that_was_cancelled_a_moment_later_are_in_the_package_and_hold_it() {
        given(OPENED, CALLED_BACK).when(FILL).expectEvents(FIRST);
        expectRefusal(
                given(OPENED, CALLED_BACK, FIRST).when(DISPATCH),
                RefusalCode.PACKAGE_CALLED_BACK,
                "",
                3,
                BOX,
                ONE.value());
    }

    @Test
    void a_package_holds_a_bounded_number_of_things() {
        List<Pieces> many = IntStream.rangeClosed(1, PackagePolicies.MAX_ENTRIES + 1)
                .mapToObj(claim -> new Pieces(claim, 1, "TEA", 1))
                .toList();
        expectRefusal(
                given(OPENED).when(new FillPackage(BOX, "f", ONE, many, NOW)),
                RefusalCode.PACKAGE_FULL,
                "",
                1,
                PackagePolicies.MAX_ENTRIES,
                PackagePolicies.MAX_FILLS);
    }

    @Test
    void pieces_are_taken_out_over_several_claims() {
        Pieces more = new Pieces(3, 1, "TEA", 5);
        given(OPENED, FIRST, new PackageFilled(BOX, "f-3", ONE, List.of(more), AT))
                .when(remove("TEA", 3))
                .expectEvents(new PackageEmptied(BOX, ONE, List.of(TEA, new Pieces(3, 1, "TEA", 1)), "cancelled", AT))
                .expectResultMessagePayload(new CommandResult(BOX, 4, false));
    }

    @Test
    void a_removal_with_a_known_key_is_answered_as_before() {
        PackageEmptied out = new PackageEmptied(BOX, ONE, List.of(new Pieces(1, 1, "TEA", 1)), "cancelled", AT);
        expectReplay(given(OPENED, FIRST, causedBy(key("k", "f"), out)).when(remove("TEA", 1), key("k", "f")), BOX, 3);
    }

    @Test
    void only_what_is_in_it_is_taken_out_and_only_before_it_left() {
        expectRefusal(given(OPENED, FIRST).when(remove("POT", 1)), RefusalCode.NOT_IN_PACKAGE, "/sku", 2, BOX);
        expectRefusal(given(OPENED, FIRST).when(remove("TEA", 3)), RefusalCode.NOT_IN_PACKAGE, "/quantity", 2, BOX);
        expectRefusal(given(OPENED, FIRST, LEFT).when(remove("TEA", 1)), RefusalCode.PACKAGE_HAS_LEFT, "", 3, BOX);
    }

    @Test
    void a_package_is_called_back_once() {
        given(OPENED, FIRST).when(CALL_BACK).expectEvents(CALLED_BACK);
        expectReplay(given(OPENED, FIRST, CALLED_BACK, SECOND).when(CALL_BACK), BOX, 3);
    }

    @Test
    void a_package_that_has_left_cannot_be_called_back() {
        expectRefusal(given(OPENED, FIRST, LEFT).when(CALL_BACK), RefusalCode.PACKAGE_HAS_LEFT, "", 3, BOX);
    }

    @Test
    void a_called_back_package_leaves_when_the_pieces_are_out() {
        PackageEmptied out = new PackageEmptied(BOX, ONE, List.of(TEA), "cancelled", AT);
        given(OPENED, FIRST, SECOND, CALLED_BACK, out)
                .when(DISPATCH)
                .expectEvents(
                        new PackageDispatched(BOX, List.of(new PackageContent(TWO, List.of(POT))), "SF", "SF1", AT));
    }

    @Test
    void a_package_leaves_with_what_is_in_it() {
        given(OPENED, FIRST, SECOND)
                .when(DISPATCH)
                .expectEvents(LEFT)
                .expectResultMessagePayload(new CommandResult(BOX, 4, false));
    }

    @Test
    void a_package_leaves_once() {
        expectReplay(given(OPENED, FIRST, SECOND, LEFT, TRACKED).when(DISPATCH), BOX, 4);
        expectRefusal(
                given(OPENED, FIRST, SECOND, LEFT).when(new DispatchPackage(BOX, "SF", "SF2", NOW)),
                RefusalCode.PACKAGE_HAS_LEFT,
                "",
                4,
                BOX);
    }

    @Test
    void an_empty_package_stays() {
        PackageEmptied out = new PackageEmptied(BOX, ONE, List.of(TEA), "cancelled", AT);
        expectRefusal(given(OPENED).when(DISPATCH), RefusalCode.PACKAGE_EMPTY, "", 1, BOX);
        expectRefusal(given(OPENED, FIRST, out).when(DISPATCH), RefusalCode.PACKAGE_EMPTY, "", 3, BOX);
    }

    @Test
    void what_the_carrier_tells_is_kept_once() {
        given(OPENED, FIRST, SECOND, LEFT)
                .when(TRACK)
                .expectEvents(TRACKED)
                .expectResultMessagePayload(new CommandResult(BOX, 5, false));
        expectReplay(given(OPENED, FIRST, SECOND, LEFT, TRACKED, FAILED).when(TRACK), BOX, 5);
        expectReplay(
                given(OPENED, FIRST, SECOND, LEFT, TRACKED)
                        .when(new TrackPackage(BOX, TrackingStatus.IN_TRANSIT, "Hangzhou", "", ASSUMED)),
                BOX,
                5);
    }

    @Test
    void a_report_that_comes_after_the_arrival_is_kept() {
        given(OPENED, FIRST, SECOND, LEFT, ARRIVED).when(TRACK).expectEvents(TRACKED);
    }

    @Test
    void a_carrier_tells_a_bounded_number_of_things() {
        Stream<PackageEvent> reports = IntStream.range(0, PackagePolicies.MAX_REPORTS)
                .mapToObj(i -> new PackageTracked(BOX, TrackingStatus.INFORMATION, "", "", AT.plusSeconds(i + 1)));
        PackageEvent[] events =
                Stream.concat(Stream.of(OPENED, FIRST, LEFT), reports).toArray(PackageEvent[]::new);
        expectRefusal(
                given((Object[]) events).when(TRACK),
                RefusalCode.TOO_MANY_REPORTS,
                "",
                3 + PackagePolicies.MAX_REPORTS,
                BOX,
                PackagePolicies.MAX_REPORTS);
    }

    @Test
    void failed_deliveries_are_numbered() {
        given(OPENED, FIRST, SECOND, LEFT).when(FAIL).expectEvents(FAILED);
        given(OPENED, FIRST, SECOND, LEFT, FAILED, AGAIN)
                .when(new FailPackageDelivery(BOX, "refused", NOW))
                .expectEvents(new PackageDeliveryFailed(BOX, CONTENTS, 2, "refused", AT));
    }

    @Test
    void a_failed_delivery_that_states_its_time_is_counted_once() {
        expectReplay(given(OPENED, FIRST, SECOND, LEFT, FAILED, AGAIN).when(FAIL), BOX, 5);
    }

    @Test
    void no_more_than_so_many_deliveries_fail() {
        expectRefusal(
                given(
                                OPENED,
                                FIRST,
                                LEFT,
                                new PackageDeliveryFailed(BOX, CONTENTS, PackagePolicies.MAX_REPORTS, "", AT))
                        .when(FAIL),
                RefusalCode.TOO_MANY_REPORTS,
                "",
                4,
                BOX,
                PackagePolicies.MAX_REPORTS);
    }

    @Test
    void a_redelivery_is_arranged_once_for_each_failure() {
        given(OPENED, FIRST, SECOND, LEFT, FAILED).when(REDELIVER).expectEvents(AGAIN);
        expectReplay(given(OPENED, FIRST, SECOND, LEFT, FAILED, AGAIN).when(REDELIVER), BOX, 6);
        expectRefusal(given(OPENED, FIRST, SECOND, LEFT).when(REDELIVER), RefusalCode.NO_FAILED_DELIVERY, "", 4, BOX);
    }

    @Test
    void a_package_arrives_once() {
        given(OPENED, FIRST, SECOND, LEFT).when(DELIVER).expectEvents(ARRIVED);
        expectReplay(given(OPENED, FIRST, SECOND, LEFT, ARRIVED, TRACKED).when(DELIVER), BOX, 5);
        expectRefusal(
                given(OPENED, FIRST, SECOND, LEFT, ARRIVED).when(new DeliverPackage(BOX, "Han", NOW)),
                RefusalCode.PACKAGE_DELIVERED,
                "",
                5,
                BOX);
    }

    @Test
    void after_the_arrival_no_delivery_fails_or_is_tried_again() {
        expectRefusal(given(OPENED, FIRST, LEFT, ARRIVED).when(FAIL), RefusalCode.PACKAGE_DELIVERED, "", 4, BOX);
        expectRefusal(
                given(OPENED, FIRST, LEFT, FAILED, ARRIVED).when(REDELIVER), RefusalCode.PACKAGE_DELIVERED, "", 5, BOX);
    }

    static Stream<PackageCommand> onTheWay() {
        return Stream.of(TRACK, FAIL, REDELIVER, DELIVER);
    }

    @ParameterizedTest
    @MethodSource("onTheWay")
    void nothing_happens_on_the_way_before_it_has_left(PackageCommand command) {
        expectRefusal(given(OPENED, FIRST).when(command), RefusalCode.PACKAGE_NOT_DISPATCHED, "", 2, BOX);
    }

    static Stream<PackageCommand> ofAPackage() {
        return Stream.concat(onTheWay(), Stream.of(FILL, remove("TEA", 1), CALL_BACK, DISPATCH));
    }

    @ParameterizedTest
    @MethodSource("ofAPackage")
    void a_package_that_nobody_began_is_named(PackageCommand command) {
        expectRefusal(fresh().givenNoPriorActivity().when(command), RefusalCode.PACKAGE_NOT_FOUND, "", 0, BOX);
    }

    private static AggregateTestFixture<ShippingPackage> fresh() {
        return LedgerFixture.of(ShippingPackage.class);
    }

    private static TestExecutor<ShippingPackage> given(Object... events) {
        return fresh().given(events);
    }

    private static RemovePieces remove(String sku, long quantity) {
        return new RemovePieces(BOX, ONE, sku, quantity, "cancelled", NOW);
    }
}
