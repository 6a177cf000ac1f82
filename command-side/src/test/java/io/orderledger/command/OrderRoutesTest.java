package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.orderledger.command.CapturedCommands.Captured;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandMetadata;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.order.AllocationCommand.PromiseLine;
import io.orderledger.command.order.AllocationCommand.ReleaseAllocation;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.ChangeCommand.ConfirmChange;
import io.orderledger.command.order.ChangeCommand.DeclineChange;
import io.orderledger.command.order.ChangeCommand.PreviewChange;
import io.orderledger.command.order.ChangeCommand.RequestChange;
import io.orderledger.command.order.LifeCommand.CancelLines;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.order.MoneyCommand.AuthorisePayment;
import io.orderledger.command.order.MoneyCommand.CapturePayment;
import io.orderledger.command.order.MoneyCommand.CloseReceivable;
import io.orderledger.command.order.MoneyCommand.GrantTerms;
import io.orderledger.command.order.MoneyCommand.MatchReceivable;
import io.orderledger.command.order.MoneyCommand.OrderLineRefund;
import io.orderledger.command.order.MoneyCommand.OrderRefund;
import io.orderledger.command.order.MoneyCommand.RecordChargeback;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.MoneyCommand.RecordRefund;
import io.orderledger.command.order.MoneyCommand.RemindPayment;
import io.orderledger.command.order.MoneyCommand.ReverseChargeback;
import io.orderledger.command.order.MoneyCommand.SetPaymentDeadline;
import io.orderledger.command.order.MoneyCommand.VoidAuthorisation;
import io.orderledger.command.order.ReturnCommand.InspectReturn;
import io.orderledger.command.order.ReturnCommand.ReceiveReturn;
import io.orderledger.command.order.ReturnCommand.SettleReturn;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.AssignReview;
import io.orderledger.command.order.ReviewCommand.HandBackStep;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.RejectOrder;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.command.order.ShippingCommand.ArrangeRedelivery;
import io.orderledger.command.order.ShippingCommand.DeliverOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.order.ShippingCommand.RecordDeliveryFailure;
import io.orderledger.command.order.ShippingCommand.StartPicking;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.Inspection;
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.PaymentTerms;
import io.orderledger.events.value.Supply;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What arrives at an order from each of its addresses. */
@Import(CapturedCommands.class)
class OrderRoutesTest extends CommandsOverHttp {

    private static final OrderId ID = OrderId.of("web", "1001");
    private static final BusinessTime AT = BusinessTime.stated(Instant.parse("2020-02-20T12:00:00Z"));
    private static final Instant LATER = Instant.parse("2020-02-21T12:00:00Z");
    private static final List<LineQuantity> ONE = List.of(new LineQuantity(1, 1));
    private static final Address SUZHOU = new Address("", "", List.of(), "", "Suzhou", "", "", "CN");

    @Autowired
    private Captured captured;

    @BeforeEach
    void forget() {
        captured.taken();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_request_becomes_the_command_that_it_asks_for(String path, String body, LedgerCommand command) {
        Answer answer = post(
                "/api/orders/web:1001/" + path,
                body.replace('\'', '"')
                        .replaceFirst(
                                "}$", (body.equals("{}") ? "" : ",") + "\"occurredAt\":\"2020-02-20T12:00:00Z\"}"));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"7\"");
        assertThat(captured.taken()).containsExactly(command);
    }

    static Stream<Arguments> a_request_becomes_the_command_that_it_asks_for() {
        return Stream.of(
                        life(),
                        review(),
                        payments(),
                        refunds(),
                        receivables(),
                        allocation(),
                        shipping(),
                        changes(),
                        returns())
                .flatMap(family -> family);
    }

    private static Stream<Arguments> life() {
        return Stream.of(
                arguments("cancel", "{'reason':'late'}", new CancelOrder(ID, "late", AT)),
                arguments(
                        "lines/cancel",
                        "{'lines':[{'line':1,'quantity':1}],'reason':'one is enough'}",
                        new CancelLines(ID, ONE, "one is enough", AT)));
    }

    private static Stream<Arguments> review() {
        return Stream.of(
                arguments("hold", "{'reason':'odd'}", new HoldOrder(ID, "odd", AT)),
                arguments("approve", "{}", new ApproveOrder(ID, "", "", AT)),
                arguments("approve", "{'warehouse':'main','reason':'fine'}", new ApproveOrder(ID, "main", "fine", AT)),
                arguments("reject", "{'reason':'no'}", new RejectOrder(ID, "no", AT)),
                arguments(
                        "review/assignment",
                        "{'owner':'li.wei','dueAt':'2020-02-21T20:00:00+08:00'}",
                        new AssignReview(ID, "li.wei", LATER, AT)),
                arguments(
                        "steps/REFUND/take-over",
                        "{'reason':'by hand'}",
                        new TakeOverStep(ID, AutomaticStep.REFUND, "by hand", AT)),
                arguments(
                        "steps/UNPAID_CANCELLATION/hand-back",
                        "{'reason':'done'}",
                        new HandBackStep(ID, AutomaticStep.UNPAID_CANCELLATION, "done", AT)));
    }

    private static Stream<Arguments> payments() {
        Money money = new Money("CNY", 1990);
        return Stream.of(
                arguments(
                        "payment-deadline", "{'payBy':'2020-02-21T12:00:00Z'}", new SetPaymentDeadline(ID, LATER, AT)),
                arguments("payment-reminders", "{}", new RemindPayment(ID, AT)),
                arguments(
                        "payments",
                        "{'paymentId':'p-1','amountMinor':1990,'currency':'CNY'}",
                        new RecordPayment(ID, "p-1", money, "unspecified", AT)),
                arguments(
                        "authorisations",
                        "{'paymentId':'p-1','amountMinor':1990,'currency':'CNY','tender':'card'}",
                        new AuthorisePayment(ID, "p-1", money, "card", AT)),
                arguments(
                        "authorisations/p-1/captures",
                        "{'captureId':'k-1','amountMinor':1990,'currency':'CNY'}",
                        new CapturePayment(ID, "p-1", "k-1", money, AT)),
                arguments(
                        "authorisations/p-1/void",
                        "{'reason':'not needed'}",
                        new VoidAuthorisation(ID, "p-1", "not needed", AT)));
    }

    private static Stream<Arguments> refunds() {
        Money money = new Money("CNY", 1990);
        return Stream.of(
                arguments(
                        "refunds",
                        "{'refundId':'r-1','amountMinor':1990,'currency':'CNY'}",
                        new RecordRefund(ID, "r-1", money, "", "", List.of(), AT)),
                arguments(
                        "refunds",
                        "{'refundId':'r-1','amountMinor':1990,'currency':'CNY','reason':'dented','paymentId':'p-1',"
                                + "'lines':[{'line':1,'quantity':1}]}",
                        new RecordRefund(ID, "r-1", money, "dented", "p-1", List.of(new LineAmount(1, 1, 0)), AT)),
                arguments(
                        "refund-orders",
                        "{'refundId':'r-1','amountMinor':1990,'currency':'CNY','reason':'dented'}",
                        new OrderRefund(ID, "r-1", money, List.of(), "dented", AT)),
                arguments(
                        "refund-orders",
                        "{'refundId':'r-1','lines':[{'line':1,'quantity':1}]}",
                        new OrderLineRefund(ID, "r-1", ONE, "", AT)),
                arguments(
                        "chargebacks",
                        "{'chargebackId':'x-1','paymentId':'p-1','amountMinor':1990,'currency':'CNY'}",
                        new RecordChargeback(ID, "x-1", "p-1", money, "", AT)),
                arguments("chargebacks/x-1/reverse", "{}", new ReverseChargeback(ID, "x-1", AT)));
    }

    private static Stream<Arguments> receivables() {
        return Stream.of(
                arguments(
                        "receivables",
                        "{'receivableId':'v-1','terms':'OFFLINE','payBy':'2020-02-21T12:00:00Z'}",
                        new GrantTerms(ID, "v-1", PaymentTerms.OFFLINE, LATER, AT)),
                arguments("receivables/v-1/matches", "{'paymentId':'p-1'}", new MatchReceivable(ID, "v-1", "p-1", AT)),
                arguments(
                        "receivables/v-1/close",
                        "{'reason':'given up'}",
                        new CloseReceivable(ID, "v-1", "given up", AT)));
    }

    private static Stream<Arguments> allocation() {
        return Stream.of(
                arguments("allocations", "{}", new RequestAllocation(ID, "", AT)),
                arguments("allocations", "{'warehouse':'north'}", new RequestAllocation(ID, "north", AT)),
                arguments(
                        "allocations/release",
                        "{'reason':'for the fair'}",
                        new ReleaseAllocation(ID, List.of(), "for the fair", AT)),
                arguments(
                        "allocations/release",
                        "{'lines':[{'line':1,'quantity':1}],'reason':'for the fair'}",
                        new ReleaseAllocation(ID, ONE, "for the fair", AT)),
                arguments(
                        "promises",
                        "{'line':2,'promisedAt':'2020-02-21T12:00:00Z'}",
                        new PromiseLine(ID, 2, LATER, AT)));
    }

    private static Stream<Arguments> shipping() {
        return Stream.of(
                arguments(
                        "picking",
                        "{'pickListId':'list-7','warehouse':'main'}",
                        new StartPicking(ID, "list-7", "main", AT)),
                arguments("dispatches", "{}", new DispatchOrder(ID, "", "", List.of(), AT)),
                arguments(
                        "dispatches",
                        "{'carrier':'SF','trackingNumber':'1','lines':[{'line':1,'quantity':1}]}",
                        new DispatchOrder(ID, "SF", "1", ONE, AT)),
                arguments(
                        "delivery-failures",
                        "{'reason':'nobody in'}",
                        new RecordDeliveryFailure(ID, "", 0, "nobody in", AT)),
                arguments(
                        "delivery-failures",
                        "{'packageId':'b-1','reason':'nobody in'}",
                        new RecordDeliveryFailure(ID, "b-1", 0, "nobody in", AT)),
                arguments(
                        "redeliveries",
                        "{'packageId':'b-1','deliverAt':'2020-02-21T12:00:00Z'}",
                        new ArrangeRedelivery(ID, "b-1", LATER, AT)),
                arguments("deliveries", "{'signedBy':'desk'}", new DeliverOrder(ID, "desk", AT)));
    }

    private static Stream<Arguments> changes() {
        LineEdit more = new LineEdit(1, "", "", 3, 0, Supply.STOCK, List.of());
        LineEdit set = new LineEdit(0, "SET", "Tea set", 1, 900, Supply.PRE_SALE, List.of(new Component("CUP", 2)));
        return Stream.of(
                change(
                        "EDIT",
                        "'edits':[{'line':1,'quantity':3},{'sku':'SET','description':'Tea set','quantity':1,"
                                + "'unitPriceMinor':900,'supply':'PRE_SALE','components':[{'sku':'CUP','quantity':2}]}]",
                        new ChangeProposal(List.of(more, set), List.of(), Address.unknown(), "", 0)),
                change(
                        "ADDRESS",
                        "'address':{'city':'Suzhou','country':'CN'}",
                        new ChangeProposal(List.of(), List.of(), SUZHOU, "", 0)),
                change(
                        "RETURN",
                        "'items':[{'line':1,'quantity':1}]",
                        new ChangeProposal(List.of(), ONE, Address.unknown(), "", 0)),
                change(
                        "MERGE",
                        "'otherOrder':'web:1002'",
                        new ChangeProposal(List.of(), List.of(), Address.unknown(), "web:1002", 0)),
                change(
                        "CLAIM",
                        "'refundMinor':500",
                        new ChangeProposal(List.of(), List.of(), Address.unknown(), "", 500)),
                arguments("changes/ch-1/preview", "{}", new PreviewChange(ID, "ch-1", AT)),
                arguments("changes/ch-1/confirm", "{}", new ConfirmChange(ID, "ch-1", "", AT)),
                arguments("changes/ch-1/confirm", "{'reason':'yes'}", new ConfirmChange(ID, "ch-1", "yes", AT)),
                arguments("changes/ch-1/decline", "{'reason':'no'}", new DeclineChange(ID, "ch-1", "no", AT)));
    }

    private static Arguments change(String kind, String asked, ChangeProposal proposal) {
        return arguments(
                "changes",
                "{'changeId':'ch-1','kind':'" + kind + "'," + asked + ",'owner':'li.wei','reason':'asked for'}",
                new RequestChange(ID, "ch-1", ChangeKind.valueOf(kind), proposal, "li.wei", "asked for", AT));
    }

    private static Stream<Arguments> returns() {
        return Stream.of(
                arguments(
                        "returns/ch-1/receipt",
                        "{'warehouse':'main'}",
                        new ReceiveReturn(ID, "ch-1", "main", List.of(), "", AT)),
                arguments(
                        "returns/ch-1/receipt",
                        "{'warehouse':'main','items':[{'line':1,'quantity':1}],'owner':'li.wei'}",
                        new ReceiveReturn(ID, "ch-1", "main", ONE, "li.wei", AT)),
                arguments(
                        "returns/ch-1/inspection",
                        "{'pieces':[{'line':1,'quantity':1,'found':'RESELL'},"
                                + "{'line':2,'sku':'CUP','quantity':2,'found':'DAMAGED'}]}",
                        new InspectReturn(
                                ID,
                                "ch-1",
                                List.of(
                                        new InspectedPieces(1, "", 1, Inspection.RESELL),
                                        new InspectedPieces(2, "CUP", 2, Inspection.DAMAGED)),
                                AT)),
                arguments("returns/ch-1/settlement", "{}", new SettleReturn(ID, "ch-1", AT)));
    }

    @Test
    void what_can_be_asked_without_a_body_is() {
        for (String path : List.of(
                "approve",
                "allocations",
                "dispatches",
                "deliveries",
                "payment-reminders",
                "chargebacks/x-1/reverse",
                "changes/ch-1/preview",
                "changes/ch-1/confirm",
                "returns/ch-1/settlement")) {
            assertThat(post("/api/orders/web:1001/" + path).status()).as(path).isEqualTo(200);
        }
        assertThat(captured.taken()).hasSize(9);
    }

    @Test
    void an_order_says_where_its_pieces_come_from() {
        String lines = """
                {"channel":"web","channelOrderNumber":"1001","currency":"CNY","lines":[
                 {"sku":"TEA","quantity":1,"unitPriceMinor":1},
                 {"sku":"NEW","quantity":1,"unitPriceMinor":1,"supply":"PRE_SALE"},
                 {"sku":"RING","quantity":1,"unitPriceMinor":1,"supply":"MADE_TO_ORDER","stocked":true},
                 {"sku":"WRAP","quantity":1,"unitPriceMinor":1,"stocked":false},
                 {"sku":"CARD","quantity":1,"unitPriceMinor":1,"supply":"NONE","stocked":false},
                 {"sku":"SET","quantity":1,"unitPriceMinor":1,
                  "components":[{"sku":"CUP","quantity":2},{"sku":"POT","quantity":1}]}]}""";

        assertThat(post("/api/orders", lines).status()).isEqualTo(201);
        PlaceOrder placed = (PlaceOrder) captured.taken().getFirst();
        assertThat(placed.lines())
                .extracting(OrderLine::supply)
                .containsExactly(
                        Supply.STOCK, Supply.PRE_SALE, Supply.MADE_TO_ORDER, Supply.NONE, Supply.NONE, Supply.STOCK);
        assertThat(placed.lines().getLast().components())
                .containsExactly(new Component("CUP", 2), new Component("POT", 1));
    }

    @Test
    void every_address_hands_on_who_asks_under_which_conditions() {
        post(
                "/api/orders/web:1001/changes/ch-1/confirm?dryRun=true",
                "{}",
                "Idempotency-Key",
                "k-1",
                "If-Match",
                "\"3\"",
                "Ledger-Actor",
                "li.wei",
                "Ledger-Reason",
                "asked%20by%20phone");

        assertThat(captured.lastMetadata())
                .containsEntry(EventMetadata.IDEMPOTENCY_KEY, "k-1")
                .containsEntry(CommandMetadata.EXPECTED_VERSION, "3")
                .containsEntry(CommandMetadata.DRY_RUN, "true")
                .containsEntry(EventMetadata.ACTOR, "li.wei")
                .containsEntry(EventMetadata.REASON, "asked by phone");
    }

    @Test
    void what_is_not_named_is_named_by_its_idempotency_key() {
        String money = "{\"amountMinor\":1,\"currency\":\"CNY\"}";
        post("/api/orders/web:1001/authorisations", money, "Idempotency-Key", "a1");
        post("/api/orders/web:1001/authorisations/a1/captures", money, "Idempotency-Key", "a2");
        post("/api/orders/web:1001/changes", "{\"kind\":\"CLAIM\",\"refundMinor\":1}", "Idempotency-Key", "a3");

        List<LedgerCommand> taken = captured.taken();
        assertThat(((AuthorisePayment) taken.get(0)).paymentId()).isEqualTo("a1");
        assertThat(((CapturePayment) taken.get(1)).captureId()).isEqualTo("a2");
        assertThat(((RequestChange) taken.get(2)).changeId()).isEqualTo("a3");
    }

    @Test
    void an_unknown_step_is_told_which_there_are() {
        for (String step : List.of("WAITING", "refund", "0")) {
            Answer answer = post("/api/orders/web:1001/steps/" + step + "/take-over", "{\"reason\":\"x\"}");

            assertThat(answer.status()).as(step).isEqualTo(400);
            assertThat(answer.firstPointer()).as(step).isEqualTo("step");
            assertThat(answer.body().path("errors").toString()).as(step).contains("SCREENING", "ALLOCATION", "REFUND");
        }
        assertThat(captured.taken()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_request_that_contradicts_itself_is_refused_by_field(String path, String body, String pointer) {
        Answer answer = post("/api/orders" + path, body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.firstPointer()).as(answer.body().toString()).isEqualTo(pointer);
        assertThat(captured.taken()).isEmpty();
    }

    static Stream<Arguments> a_request_that_contradicts_itself_is_refused_by_field() {
        String order = "/web:1001/";
        String lines = "'lines':[{'line':1,'quantity':1}]";
        String placed =
                "{'channel':'web','channelOrderNumber':'1','currency':'CNY','lines':[{'sku':'A','quantity':1,'unitPriceMinor':1,";
        return Stream.of(
                arguments("", placed + "'supply':'STOCK','stocked':false}]}", "/lines/0/stocked"),
                arguments("", placed + "'supply':'NONE','stocked':true}]}", "/lines/0/stocked"),
                arguments("", placed + "'supply':'stock'}]}", "/lines/0/supply"),
                arguments(
                        "",
                        placed + "'components':[{'sku':'B','quantity':1},{'sku':'B','quantity':1}]}]}",
                        "/lines/0/components/1/sku"),
                arguments(
                        "",
                        placed + "'components':[" + "{'sku':'B','quantity':1},".repeat(50)
                                + "{'sku':'C','quantity':1}]}]}",
                        "/lines/0/components"),
                arguments(order + "lines/cancel", "{'lines':[],'reason':'x'}", "/lines"),
                arguments(order + "lines/cancel", "{'lines':[null],'reason':'x'}", "/lines/0"),
                arguments(
                        order + "lines/cancel",
                        "{'lines':[" + "{'line':1,'quantity':1},".repeat(1000)
                                + "{'line':1,'quantity':1}],'reason':'x'}",
                        "/lines"),
                arguments(order + "refund-orders", "{'reason':'x'}", "/amountMinor"),
                arguments(order + "refund-orders", "{'amountMinor':1}", "/currency"),
                arguments(order + "refund-orders", "{'amountMinor':1,'currency':'CNY'," + lines + "}", "/lines"),
                arguments(order + "refund-orders", "{'currency':'CNY'," + lines + "}", "/currency"),
                arguments(order + "refund-orders", "{'lines':[]}", "/lines"),
                arguments(order + "changes", "{'kind':'EDIT','edits':[{'quantity':1}]}", "/edits/0/sku"),
                arguments(
                        order + "changes",
                        "{'kind':'EDIT','edits':[{'sku':'A','quantity':1}]}",
                        "/edits/0/unitPriceMinor"),
                arguments(
                        order + "changes",
                        "{'kind':'EDIT','edits':[{'line':1,'sku':'A','quantity':1}]}",
                        "/edits/0/sku"),
                arguments(
                        order + "changes",
                        "{'kind':'EDIT','edits':[{'line':1,'unitPriceMinor':1,'quantity':1}]}",
                        "/edits/0/unitPriceMinor"),
                arguments(order + "changes", "{'kind':'MERGE','otherOrder':'1002'}", "/otherOrder"),
                arguments(order + "changes", "{'kind':'ADDRESS','address':{'country':'China'}}", "/address/country"),
                arguments(order + "authorisations/a:b/void", "{'reason':'x'}", "paymentId"),
                arguments(order + "changes/..%2Fx/preview", "{}", "changeId"),
                arguments(order + "returns/%E5%8D%95/settlement", "{}", "returnId"));
    }
}
