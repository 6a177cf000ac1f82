package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.key;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.BLACK;
import static io.orderledger.command.order.ExampleOrders.GREEN;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.ShippingCommand.PackPieces;
import io.orderledger.command.order.ShippingCommand.RecordPick;
import io.orderledger.command.order.ShippingCommand.StartPicking;
import io.orderledger.command.order.ShippingCommand.StopPicking;
import io.orderledger.command.order.ShippingCommand.UnpackPieces;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.PackageRecalled;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PickingStopped;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.PiecesUnpacked;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Pieces;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/**
 * Picks, scans and unpackings bear no name of their own: two of the same are two. What the ledger sends itself bears the
 * event that it follows from as its idempotency key, and so is counted once.
 */
class PickingAndPackingTest {

    private static final Pieces ONE = new Pieces(1, 1, "TEA-1", 1);
    private static final Pieces TWO = new Pieces(1, 1, "TEA-1", 2);
    private static final Pieces BLACK_TEA = new Pieces(2, 2, "TEA-2", 1);
    private static final PickingStarted LISTED = new PickingStarted(ID, "list-1", "main", List.of(TWO, BLACK_TEA), AT);

    @Test
    void everything_that_is_set_aside_in_a_warehouse_is_put_on_the_list() {
        ready().when(start("list-1", "main")).expectEvents(LISTED);
    }

    @Test
    void an_order_is_put_on_a_list_once_and_its_pieces_on_one_list() {
        expectReplay(ready(LISTED).when(start("list-1", "main")), "web:1001", 5);
        expectRefusal(
                ready(LISTED).when(start("list-2", "main")), RefusalCode.NOTHING_TO_PICK, "/warehouse", 5, "main");
    }

    @Test
    void there_is_nothing_to_pick_where_nothing_is_set_aside() {
        expectRefusal(ready().when(start("list-1", "north")), RefusalCode.NOTHING_TO_PICK, "/warehouse", 4, "north");
    }

    @Test
    void what_there_is_to_pick_is_not_known_while_the_warehouse_owes_an_answer() {
        expectRefusal(
                LedgerFixture.of(Order.class).given(placed(), approved()).when(start("list-1", "main")),
                RefusalCode.ALLOCATION_PENDING,
                "",
                2);
        expectRefusal(
                LedgerFixture.of(Order.class).given(placed(), approved()).when(start("list-1", "north")),
                RefusalCode.NOTHING_TO_PICK,
                "/warehouse",
                2,
                "north");
    }

    @Test
    void nobody_picks_in_a_warehouse_that_is_a_suppliers_promise() {
        LineReservation promised = new LineReservation(1, 1, "supplier", "TEA-1", 2, IfShort.WAIT);

        expectRefusal(
                LedgerFixture.of(Order.class, ExampleRules.standard().everywhere())
                        .given(placed(), new OrderApproved(ID, List.of(promised), "", AT), allocated(promised))
                        .when(start("list-1", "supplier")),
                RefusalCode.NOTHING_TO_PICK,
                "/warehouse",
                3,
                "supplier");
    }

    @Test
    void an_order_that_is_not_approved_is_not_picked() {
        expectRefusal(
                LedgerFixture.of(Order.class).given(placed()).when(start("list-1", "main")),
                RefusalCode.WRONG_STATUS,
                "",
                1,
                "PLACED",
                "APPROVED, DISPATCHED");
    }

    @Test
    void pieces_are_picked_from_a_list() {
        ready(LISTED).when(pick("list-1", ONE)).expectEvents(picked(ONE));
        ready(LISTED, picked(ONE)).when(pick("list-1", ONE)).expectEvents(picked(ONE));
    }

    @Test
    void a_pick_with_a_known_key_is_counted_once() {
        expectReplay(
                ready(LISTED, causedBy(key("k", "f"), picked(ONE))).when(pick("list-1", ONE), key("k", "f")),
                "web:1001",
                6);
    }

    @Test
    void only_what_is_left_on_the_list_is_picked_or_dropped() {
        for (RecordPick wrong : List.of(
                pick("list-1", TWO),
                pick("list-2", ONE),
                pick("list-1", new Pieces(9, 1, "TEA-1", 1)),
                pick("list-1", new Pieces(1, 2, "TEA-2", 1)),
                pick("list-1", new Pieces(1, 1, "TEA-1", 0)),
                pick("list-1"))) {
            expectRefusal(
                    ready(LISTED, picked(ONE)).when(wrong), RefusalCode.NOT_ON_PICK_LIST, "", 6, wrong.pickListId());
        }
        expectRefusal(
                ready(LISTED, picked(ONE)).when(stop("list-1", TWO)), RefusalCode.NOT_ON_PICK_LIST, "", 6, "list-1");
    }

    @Test
    void what_is_not_taken_stays_set_aside_and_can_be_put_on_another_list() {
        PickingStopped stopped = new PickingStopped(ID, "list-1", List.of(ONE), "shelf is empty", AT);

        ready(LISTED, picked(ONE)).when(stop("list-1", ONE)).expectEvents(stopped);
        ready(LISTED, picked(ONE), stopped)
                .when(start("list-2", "main"))
                .expectEvents(new PickingStarted(ID, "list-2", "main", List.of(ONE), AT));
        expectReplay(
                ready(LISTED, picked(ONE), causedBy(key("k", "f"), stopped)).when(stop("list-1", ONE), key("k", "f")),
                "web:1001",
                7);
    }

    @Test
    void what_was_picked_is_scanned_and_packed() {
        ready(LISTED, picked(TWO)).when(scan("TEA-1", 1)).expectEvents(packed(ONE));
        ready(LISTED, picked(TWO), packed(ONE)).when(scan("TEA-1", 1)).expectEvents(packed(ONE));
    }

    @Test
    void a_scan_takes_from_one_claim_after_the_other() {
        LineReservation first = new LineReservation(1, 1, "main", "TEA-1", 1, IfShort.WAIT);
        LineReservation second = new LineReservation(2, 1, "main", "TEA-1", 1, IfShort.WAIT);
        Pieces fromFirst = new Pieces(1, 1, "TEA-1", 1);
        Pieces fromSecond = new Pieces(2, 1, "TEA-1", 1);

        LedgerFixture.of(Order.class)
                .given(
                        placed(),
                        new OrderApproved(ID, List.of(first, second), "", AT),
                        allocated(first),
                        allocated(second),
                        new PickingStarted(ID, "list-1", "main", List.of(fromFirst, fromSecond), AT),
                        picked(fromFirst, fromSecond))
                .when(scan("TEA-1", 2))
                .expectEvents(packed(fromFirst, fromSecond));
    }

    @Test
    void a_scan_with_a_known_key_is_counted_once() {
        expectReplay(
                ready(LISTED, picked(TWO), causedBy(key("k", "f"), packed(ONE))).when(scan("TEA-1", 1), key("k", "f")),
                "web:1001",
                7);
    }

    @Test
    void a_wrong_item_is_refused_by_the_scan_check() {
        expectRefusal(
                ready(LISTED, picked(TWO)).when(scan("TEA-9", 1)), RefusalCode.WRONG_ITEM, "/sku", 6, "TEA-9", "TEA-1");
        expectRefusal(
                ready(LISTED, picked(TWO)).when(scan("TEA-2", 1)), RefusalCode.WRONG_ITEM, "/sku", 6, "TEA-2", "TEA-1");
        expectRefusal(ready(LISTED).when(scan("TEA-1", 1)), RefusalCode.WRONG_ITEM, "/sku", 5, "TEA-1", "-");
        expectRefusal(
                ready(LISTED, picked(TWO)).when(new PackPieces(ID, "box-1", "north", "TEA-1", 1, NOW)),
                RefusalCode.WRONG_ITEM,
                "/sku",
                6,
                "TEA-1",
                "-");
    }

    @Test
    void a_piece_too_many_is_refused() {
        expectRefusal(
                ready(LISTED, picked(TWO), packed(ONE)).when(scan("TEA-1", 2)),
                RefusalCode.TOO_MANY_SCANNED,
                "/quantity",
                7,
                "TEA-1",
                1);
    }

    @Test
    void a_package_that_left_or_is_called_back_takes_no_more() {
        expectRefusal(
                ready(
                                LISTED,
                                picked(TWO),
                                packed(ONE),
                                new OrderDispatched(ID, List.of(GREEN.of(1)), "", "", "box-1", AT))
                        .when(scan("TEA-1", 1)),
                RefusalCode.PACKAGE_HAS_LEFT,
                "",
                8,
                "box-1");
        expectRefusal(
                ready(LISTED, picked(TWO), packed(ONE), new PackageRecalled(ID, "box-1", List.of(ONE), AT))
                        .when(scan("TEA-1", 1)),
                RefusalCode.PACKAGE_HAS_LEFT,
                "",
                8,
                "box-1");
    }

    @Test
    void what_is_taken_out_of_a_package_can_be_packed_again() {
        PiecesUnpacked out = new PiecesUnpacked(ID, "box-1", List.of(ONE), "wrong box", AT);

        ready(LISTED, picked(TWO), packed(TWO)).when(unpack("box-1", ONE)).expectEvents(out);
        ready(LISTED, picked(TWO), packed(TWO), out).when(scan("TEA-1", 1)).expectEvents(packed(ONE));
        expectReplay(
                ready(LISTED, picked(TWO), packed(TWO), causedBy(key("k", "f"), out))
                        .when(unpack("box-1", ONE), key("k", "f")),
                "web:1001",
                8);
    }

    @Test
    void only_what_is_in_a_package_is_taken_out_of_it() {
        for (UnpackPieces wrong :
                List.of(unpack("box-1", TWO), unpack("box-2", ONE), unpack("box-1", BLACK_TEA), unpack("box-1"))) {
            expectRefusal(
                    ready(LISTED, picked(TWO), packed(ONE)).when(wrong),
                    RefusalCode.NOT_IN_PACKAGE,
                    "",
                    7,
                    wrong.packageId());
        }
    }

    /** Both teas are set aside, and whatever else is told happened. */
    private static TestExecutor<Order> ready(Object... events) {
        List<Object> all = new ArrayList<>(List.of(placed(), approved(), allocated(GREEN), allocated(BLACK)));
        all.addAll(List.of(events));
        return LedgerFixture.of(Order.class).given(all);
    }

    private static PiecesPicked picked(Pieces... pieces) {
        return new PiecesPicked(ID, "list-1", List.of(pieces), AT);
    }

    private static PiecesPacked packed(Pieces... pieces) {
        return new PiecesPacked(ID, "box-1", List.of(pieces), AT);
    }

    private static StartPicking start(String list, String warehouse) {
        return new StartPicking(ID, list, warehouse, NOW);
    }

    private static RecordPick pick(String list, Pieces... pieces) {
        return new RecordPick(ID, list, List.of(pieces), NOW);
    }

    private static StopPicking stop(String list, Pieces... pieces) {
        return new StopPicking(ID, list, List.of(pieces), "shelf is empty", NOW);
    }

    private static PackPieces scan(String sku, long quantity) {
        return new PackPieces(ID, "box-1", "main", sku, quantity, NOW);
    }

    private static UnpackPieces unpack(String box, Pieces... pieces) {
        return new UnpackPieces(ID, box, List.of(pieces), "wrong box", NOW);
    }
}
