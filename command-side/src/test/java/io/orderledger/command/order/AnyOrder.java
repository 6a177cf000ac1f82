package io.orderledger.command.order;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.order.AllocationCommand.ConfirmAllocation;
import io.orderledger.command.order.AllocationCommand.PlanAllocation;
import io.orderledger.command.order.AllocationCommand.PromiseLine;
import io.orderledger.command.order.AllocationCommand.ReleaseAllocation;
import io.orderledger.command.order.AllocationCommand.ReportBackorder;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.ChangeCommand.AbsorbOrder;
import io.orderledger.command.order.ChangeCommand.ConfirmChange;
import io.orderledger.command.order.ChangeCommand.DeclineChange;
import io.orderledger.command.order.ChangeCommand.LeaveForMerge;
import io.orderledger.command.order.ChangeCommand.PreviewChange;
import io.orderledger.command.order.ChangeCommand.RequestChange;
import io.orderledger.command.order.LifeCommand.CancelLines;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeCommand.CancelUnpaid;
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
import io.orderledger.command.order.MoneyCommand.ReverseChargeback;
import io.orderledger.command.order.MoneyCommand.SetPaymentDeadline;
import io.orderledger.command.order.MoneyCommand.TransferMoney;
import io.orderledger.command.order.MoneyCommand.VoidAuthorisation;
import io.orderledger.command.order.MoneyCommand.WithdrawRefund;
import io.orderledger.command.order.ReturnCommand.InspectReturn;
import io.orderledger.command.order.ReturnCommand.ReceiveReturn;
import io.orderledger.command.order.ReturnCommand.SettleReturn;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.AssignReview;
import io.orderledger.command.order.ReviewCommand.HandBackStep;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.RejectOrder;
import io.orderledger.command.order.ReviewCommand.RemindReview;
import io.orderledger.command.order.ReviewCommand.ScreenOrder;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.command.order.ShippingCommand.ArrangeRedelivery;
import io.orderledger.command.order.ShippingCommand.DeliverOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.order.ShippingCommand.PackPieces;
import io.orderledger.command.order.ShippingCommand.RecordDelivery;
import io.orderledger.command.order.ShippingCommand.RecordDeliveryFailure;
import io.orderledger.command.order.ShippingCommand.RecordDispatch;
import io.orderledger.command.order.ShippingCommand.RecordPick;
import io.orderledger.command.order.ShippingCommand.StartPicking;
import io.orderledger.command.order.ShippingCommand.StopPicking;
import io.orderledger.command.order.ShippingCommand.UnpackPieces;
import io.orderledger.command.rules.ChannelRules;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.command.rules.Strategy;
import io.orderledger.command.rules.Warehouse;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.Inspection;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.PaymentTerms;
import io.orderledger.events.value.Pieces;
import io.orderledger.events.value.Standing;
import io.orderledger.events.value.Supply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A made-up order and its life: commands that follow from a seed and from what the order has come to, most of them such that
 * they may succeed, some of them nonsense.
 */
final class AnyOrder {

    static final OrderId ID = OrderId.of("web", "1001");

    private static final Instant START = Instant.parse("2020-02-20T12:00:00Z");

    private final Random random;
    private final List<OrderEvent> events = new ArrayList<>();
    private final OrderState state = new OrderState();
    private final OrderRules rules;
    private final boolean smooth;

    AnyOrder(Random random) {
        this.random = random;
        this.rules = anyRules(random);
        this.smooth = random.nextInt(3) == 0;
    }

    /** Above all orders, below all, and where some outgrow it. */
    private static final long[] LIMITS = {10, 60, 120, 5_000};

    /** One warehouse or three; whatever policies there are, strict ones and lenient ones. */
    private static OrderRules anyRules(Random random) {
        boolean strict = random.nextBoolean();
        ChannelRules channel = new ChannelRules(
                true,
                strict && random.nextBoolean(),
                LIMITS[random.nextInt(LIMITS.length)],
                Duration.ofMinutes(30),
                3,
                strict && random.nextBoolean(),
                "review",
                Duration.ofHours(4),
                random.nextBoolean(),
                random.nextBoolean() ? Duration.ofMinutes(30) : Duration.ZERO,
                ShortagePolicy.values()[random.nextInt(ShortagePolicy.values().length)],
                Duration.ofDays(14),
                Strategy.FIXED_PRIORITY,
                random.nextBoolean());
        Warehouse main = new Warehouse("main", 0, Set.of(), Set.of(), false);
        Warehouse north = new Warehouse("north", 1, Set.of("CN"), Set.of(), false);
        Warehouse supplier = new Warehouse("supplier", 2, Set.of(), Set.of(), true);
        return random.nextBoolean() ? OrderRules.of(channel, main) : OrderRules.of(channel, main, north, supplier);
    }

    List<OrderEvent> events() {
        return events;
    }

    OrderState state() {
        return state;
    }

    OrderRules rules() {
        return rules;
    }

    long version() {
        return events.size();
    }

    /** What the order makes of a command; what happens is folded in. */
    Decision<OrderEvent> ask(OrderCommand command) {
        Decision<OrderEvent> decision = OrderDecisions.decide(state, version(), rules, command);
        for (OrderEvent event : happened(decision)) {
            events.add(event);
            state.evolve(event, version());
        }
        return decision;
    }

    /** The events of a decision. */
    static List<OrderEvent> happened(Decision<OrderEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<OrderEvent> accepted -> accepted.events();
            case Decision.Declined<OrderEvent> declined -> declined.events();
            case Decision.Repeated<OrderEvent> repeated -> List.of();
            case Decision.Refused<OrderEvent> refused -> List.of();
        };
    }

    /** The order as it is placed: one to three lines, a bundle and something not kept in stock among them. */
    PlaceOrder place() {
        List<OrderLine> lines = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(this::anyLine)
                .toList();
        long goods = lines.stream().mapToLong(OrderLine::totalMinor).sum();
        return new PlaceOrder(
                ID,
                "web",
                "1001",
                Customer.of("c-17"),
                Address.unknown(),
                "CNY",
                lines,
                List.of(new Adjustment("shipping", "", random.nextInt(500)), new Adjustment("tax", "", 77)),
                List.of(new Adjustment("coupon", "", Math.min(goods, random.nextInt(300)))),
                "",
                BusinessTime.stated(START));
    }

    private OrderLine anyLine(int number) {
        long quantity = 1 + random.nextInt(5);
        long price = random.nextInt(2000);
        return switch (random.nextInt(6)) {
            case 0 -> new OrderLine(number, "WRAP", "", quantity, price, false);
            case 1 ->
                new OrderLine(
                        number,
                        "SET",
                        "",
                        quantity,
                        price,
                        Supply.STOCK,
                        List.of(new Component("CUP", 2), new Component("POT", 1)));
            case 2 -> new OrderLine(number, "NEW", "", quantity, price, Supply.PRE_SALE, List.of());
            default -> new OrderLine(number, "S" + number, "", quantity, price, true);
        };
    }

    /** Some command that may come next. */
    OrderCommand next() {
        BusinessTime at = BusinessTime.stated(START.plusSeconds(events.size()));
        boolean grown = state.isApproved() && ReviewPolicies.isToBeScreened(state, rules.channel("web"));
        if (grown && random.nextInt(3) == 0) {
            return screen(at);
        }
        if (smooth && random.nextInt(4) > 0) {
            return onward(at);
        }
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> allocation(at);
            case 12, 13, 14, 15, 16, 17, 18, 19 -> shipping(at);
            case 20, 21, 22, 23, 24, 25, 26 -> money(at);
            case 27, 28, 29, 30 -> review(at);
            case 31, 32, 33, 34 -> change(at);
            case 35, 36, 37 -> goodsBack(at);
            case 38 -> ending(at);
            default -> new ApproveOrder(ID, random.nextBoolean() ? "main" : "", "", at);
        };
    }

    /** What takes an order on: a third of them come to the customer, and then back. */
    private OrderCommand onward(BusinessTime at) {
        if (state.review().decided() == OrderStatus.PLACED || state.review().decided() == OrderStatus.ON_HOLD) {
            return random.nextInt(4) == 0 ? change(at) : new ApproveOrder(ID, "main", "", at);
        }
        if (random.nextInt(3) == 0) {
            return random.nextInt(3) == 0 ? change(at) : goodsBack(at);
        }
        if (state.money().outstandingMinor() > 0 && random.nextBoolean()) {
            Money rest = new Money("CNY", state.money().outstandingMinor());
            return new RecordPayment(ID, "rest-" + events.size(), rest, "card", at);
        }
        if (state.quantities().planning()) {
            return plan(at);
        }
        for (ClaimLedger claim : state.quantities().claims()) {
            long open = claim.pending() + claim.backordered();
            if (open > 0) {
                return new ConfirmAllocation(ID, claim.claim().of(open), claim.granted() + open, at);
            }
        }
        return state.quantities().quantities().stream().anyMatch(line -> line.shipped() > line.delivered())
                ? new DeliverOrder(ID, "", at)
                : new DispatchOrder(ID, "SF", "1", List.of(), at);
    }

    private OrderCommand allocation(BusinessTime at) {
        LineReservation claim = anyClaim();
        ClaimLedger ledger = state.quantities().claim(claim.claim()).orElse(null);
        long open = ledger == null ? 1 : ledger.pending() + ledger.backordered();
        long more = open == 0 ? 0 : 1 + random.nextInt((int) Math.min(open, 50));
        long tooMany = random.nextInt(10) == 0 ? 3 : 0;
        return switch (random.nextInt(14)) {
            case 0 -> new RequestAllocation(ID, random.nextBoolean() ? "" : "main", at);
            case 1 -> new ReportShortage(ID, claim, 0, at);
            case 2, 3 -> new ReportBackorder(ID, claim.of(Math.max(1, more)), at);
            case 4 -> new ReleaseAllocation(ID, random.nextBoolean() ? List.of() : someLines(), "not needed", at);
            case 5 -> new PromiseLine(ID, anyLineNumber(), at.at().plusSeconds(1000), at);
            case 6, 7 -> plan(at);
            default ->
                new ConfirmAllocation(
                        ID, claim.of(Math.max(1, more)), ledger == null ? 1 : ledger.granted() + more + tooMany, at);
        };
    }

    private PlanAllocation plan(BusinessTime at) {
        List<LineReservation> claims = new ArrayList<>();
        for (Need need : AllocationDecisions.needs(state, rules)) {
            boolean missing = random.nextInt(5) == 0 && need.ifShort() == IfShort.REFUSE;
            if (!missing) {
                String warehouse = rules.warehouses()
                        .get(random.nextInt(rules.warehouses().size()))
                        .name();
                claims.add(new LineReservation(
                        claims.size() + 1,
                        need.line(),
                        warehouse,
                        need.sku(),
                        need.quantity() + (random.nextInt(8) == 0 ? 2 : 0),
                        need.ifShort()));
            }
        }
        return new PlanAllocation(ID, state.quantities().round(), claims, at);
    }

    private OrderCommand shipping(BusinessTime at) {
        List<Pieces> picking = pieces(ClaimLedger::picking);
        List<Pieces> boxed = pieces(ClaimLedger::boxed);
        List<Pieces> travelling = pieces(claim -> claim.shipped() - claim.delivered());
        String box = "b" + random.nextInt(3);
        return switch (random.nextInt(16)) {
            case 0, 1 -> new StartPicking(ID, "list-" + random.nextInt(3), anyWarehouse(), at);
            case 2, 3, 4 -> new RecordPick(ID, "list-" + random.nextInt(3), some(picking), at);
            case 5 -> new StopPicking(ID, "list-" + random.nextInt(3), some(picking), "shelf is empty", at);
            case 6, 7, 8 -> {
                Collection<ClaimLedger> claims = state.quantities().claims();
                String sku = claims.isEmpty()
                        ? "S1"
                        : List.copyOf(claims).get(random.nextInt(claims.size())).sku();
                yield new PackPieces(ID, box, anyWarehouse(), sku, 1 + random.nextInt(2), at);
            }
            case 9 -> new UnpackPieces(ID, box, some(boxed), "wrong box", at);
            case 10, 11 -> new RecordDispatch(ID, box, boxed, "SF", "1", at);
            case 12 -> new DispatchOrder(ID, "SF", "1", random.nextBoolean() ? List.of() : someLines(), at);
            case 13 -> new DeliverOrder(ID, "", at);
            case 14 -> new RecordDelivery(ID, box, travelling, "", at);
            default ->
                random.nextBoolean()
                        ? new RecordDeliveryFailure(ID, "", 0, "nobody in", at)
                        : new ArrangeRedelivery(ID, "", at.at().plusSeconds(9), at);
        };
    }

    private OrderCommand money(BusinessTime at) {
        Money amount = anyAmount();
        String payment = "p" + random.nextInt(4);
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> new RecordPayment(ID, payment, amount, "card", at);
            case 3, 4 -> new AuthorisePayment(ID, payment, amount, "card", at);
            case 5, 6 -> new CapturePayment(ID, payment, "c" + random.nextInt(4), amount, at);
            case 7 -> new VoidAuthorisation(ID, payment, "not needed", at);
            case 8 -> new OrderRefund(ID, "r" + random.nextInt(4), amount, List.of(), "", at);
            case 9 -> new OrderLineRefund(ID, "r" + random.nextInt(4), someLines(), "", at);
            case 10 -> new RecordRefund(ID, "r" + random.nextInt(4), amount, "", "", List.of(), at);
            case 11 -> new RecordChargeback(ID, "x" + random.nextInt(2), payment, amount, "", at);
            case 12 ->
                random.nextBoolean()
                        ? new ReverseChargeback(ID, "x" + random.nextInt(2), at)
                        : new WithdrawRefund(ID, anyRefund(), "a mistake", at);
            case 13 ->
                new GrantTerms(
                        ID,
                        "v" + random.nextInt(2),
                        PaymentTerms.CREDIT,
                        at.at().plusSeconds(99),
                        at);
            case 14 ->
                random.nextBoolean()
                        ? new MatchReceivable(ID, "v" + random.nextInt(2), payment, at)
                        : new CloseReceivable(ID, "v" + random.nextInt(2), "given up", at);
            default ->
                random.nextBoolean()
                        ? new SetPaymentDeadline(ID, at.at().plusSeconds(500), at)
                        : new TransferMoney(ID, "t" + random.nextInt(2), OrderId.of("web", "2"), amount, at);
        };
    }

    private String anyRefund() {
        List<String> open = state.money().openRefunds();
        return open.isEmpty() || random.nextInt(4) == 0 ? "r" + random.nextInt(4) : open.getFirst();
    }

    private ScreenOrder screen(BusinessTime at) {
        return new ScreenOrder(
                ID,
                Standing.values()[random.nextInt(3)],
                random.nextInt(5),
                random.nextInt(3) == 0 ? List.of(OrderId.of("web", "1000")) : List.of(),
                at);
    }

    private OrderCommand review(BusinessTime at) {
        AutomaticStep step = AutomaticStep.values()[random.nextInt(AutomaticStep.values().length)];
        Instant due = state.review().dueAt().orElse(at.at());
        return switch (random.nextInt(9)) {
            case 0 -> new HoldOrder(ID, "?", at);
            case 1, 2 -> screen(at);
            case 3 -> new AssignReview(ID, "li.wei", at.at().plusSeconds(60), at);
            case 4 -> new RemindReview(ID, due, BusinessTime.stated(due));
            case 5 -> random.nextInt(4) == 0 ? new RejectOrder(ID, "no", at) : new ApproveOrder(ID, "", "", at);
            case 6 -> new TakeOverStep(ID, step, "by hand", at);
            case 7 -> new HandBackStep(ID, step, "no more", at);
            default -> new ApproveOrder(ID, "", "fine", at);
        };
    }

    private OrderCommand change(BusinessTime at) {
        String change = "ch" + random.nextInt(8);
        if (random.nextInt(4) > 0) {
            return usual(change, at);
        }
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                ChangeKind kind = ChangeKind.values()[random.nextInt(ChangeKind.values().length)];
                yield new RequestChange(ID, change, kind, proposal(kind), "", "asked for", at);
            }
            case 3 -> new PreviewChange(ID, change, at);
            case 4, 5 -> new ConfirmChange(ID, change, "", at);
            case 6 -> random.nextBoolean() ? absorb(change, at) : new DeclineChange(ID, change, "no", at);
            default ->
                random.nextInt(5) == 0
                        ? new LeaveForMerge(
                                ID,
                                change,
                                OrderId.of("web", "7"),
                                "c-17",
                                random.nextInt(9) == 0 ? "EUR" : "CNY",
                                state.address(),
                                random.nextInt(9) == 0 ? 500 : 3,
                                0,
                                at)
                        : new PreviewChange(ID, change, at);
        };
    }

    /** The next step of a change as it usually comes. */
    private OrderCommand usual(String id, BusinessTime at) {
        ChangeLedger.Change change = state.changes().change(id).orElse(null);
        if (change == null) {
            List<ChangeKind> kinds = state.quantities().anyShipped() && random.nextBoolean()
                    ? List.of(ChangeKind.RETURN, ChangeKind.EXCHANGE, ChangeKind.CLAIM)
                    : List.of(ChangeKind.values());
            ChangeKind kind = kinds.get(random.nextInt(kinds.size()));
            return new RequestChange(ID, id, kind, proposal(kind), "", "asked for", at);
        }
        if (change.awaitsOtherOrder()) {
            return random.nextInt(3) == 0 ? new DeclineChange(ID, id, "already-picked", at) : absorb(id, at);
        }
        return change.stage() == ChangeLedger.Stage.PREVIEWED && random.nextInt(5) > 0
                ? new ConfirmChange(ID, id, "", at)
                : new PreviewChange(ID, id, at);
    }

    private AbsorbOrder absorb(String change, BusinessTime at) {
        OrderLine line = anyLine(1 + random.nextInt(3));
        LineShare share = new LineShare(line.line(), line.quantity(), line.totalMinor(), 9, 1, 3);
        return new AbsorbOrder(ID, change, OrderId.of("web", "8"), List.of(line), List.of(share), at);
    }

    private ChangeProposal proposal(ChangeKind kind) {
        LineEdit known = new LineEdit(anyLineNumber(), "", "", random.nextInt(6), 0, Supply.STOCK, List.of());
        LineEdit fresh =
                new LineEdit(0, "S9", "", 1 + random.nextInt(2), random.nextInt(3) * 150L, Supply.STOCK, List.of());
        Address elsewhere = new Address("", "", List.of("2 Rose Road"), "", "Suzhou", "", "", "CN");
        return switch (kind) {
            case EDIT ->
                new ChangeProposal(
                        random.nextBoolean() ? List.of(known) : List.of(known, fresh),
                        List.of(),
                        Address.unknown(),
                        "",
                        0);
            case ADDRESS -> new ChangeProposal(List.of(), List.of(), elsewhere, "", 0);
            case MERGE -> new ChangeProposal(List.of(), List.of(), Address.unknown(), "web:8", 0);
            case SPLIT -> new ChangeProposal(List.of(), someLines(), Address.unknown(), "web:1001-2", 0);
            case RETURN -> new ChangeProposal(List.of(), someOut(), Address.unknown(), "", 0);
            case EXCHANGE ->
                new ChangeProposal(
                        random.nextBoolean() ? List.of() : List.of(fresh), someOut(), Address.unknown(), "", 0);
            case CLAIM ->
                new ChangeProposal(
                        random.nextBoolean() ? List.of() : List.of(fresh),
                        List.of(),
                        Address.unknown(),
                        "",
                        1 + random.nextInt(500));
        };
    }

    private OrderCommand goodsBack(BusinessTime at) {
        List<String> known = Stream.concat(
                        Stream.of("cancel-return"), IntStream.range(0, 8).mapToObj(i -> "ch" + i))
                .filter(id -> state.changes().goodsBack(id).isPresent())
                .toList();
        if (known.isEmpty() && random.nextInt(10) > 0) {
            return change(at);
        }
        String id = known.isEmpty() ? "ch1" : known.get(random.nextInt(known.size()));
        return switch (random.nextInt(5)) {
            case 0, 1 -> new ReceiveReturn(ID, id, "main", random.nextBoolean() ? List.of() : someLines(), "", at);
            case 2, 3 -> new InspectReturn(ID, id, found(id), at);
            default -> new SettleReturn(ID, id, at);
        };
    }

    /** Something of what was received, or too much. */
    private List<InspectedPieces> found(String returnId) {
        List<InspectedPieces> found = new ArrayList<>();
        for (LineLedger line : state.quantities().lines()) {
            for (Component part : line.terms().parts()) {
                long left = state.changes()
                        .goodsBack(returnId)
                        .map(goods -> goods.toInspect(line.line(), part))
                        .orElse(0L);
                long some = random.nextInt(20) == 0 ? left + 1 : left - (left == 0 ? 0 : random.nextLong(left));
                if (some > 0) {
                    found.add(new InspectedPieces(
                            line.line(),
                            random.nextBoolean() && line.terms().components().isEmpty() ? "" : part.sku(),
                            some,
                            Inspection.values()[random.nextInt(random.nextBoolean() ? 2 : 3)]));
                }
            }
        }
        return found;
    }

    private OrderCommand ending(BusinessTime at) {
        return switch (random.nextInt(6)) {
            case 0 -> new CancelOrder(ID, "changed their mind", at);
            case 1 -> {
                Instant payBy = state.money().payBy().orElse(at.at());
                yield new CancelUnpaid(ID, payBy, BusinessTime.stated(payBy));
            }
            case 2, 3 -> new CancelLines(ID, someLines(), "too many", at);
            default -> place();
        };
    }

    private Money anyAmount() {
        long due = Math.max(1, state.money().dueMinor());
        long minor = switch (random.nextInt(4)) {
            case 0 -> due;
            case 1 -> Math.max(1, due / 3);
            case 2 -> 1 + random.nextInt(200);
            default -> 1 + random.nextInt(4000);
        };
        return new Money(random.nextInt(40) == 0 ? "EUR" : "CNY", minor);
    }

    private LineReservation anyClaim() {
        List<ClaimLedger> claims = List.copyOf(state.quantities().claims());
        if (claims.isEmpty() || random.nextInt(20) == 0) {
            return new LineReservation(9, 1, "main", "S1", 1, IfShort.WAIT);
        }
        return claims.get(random.nextInt(claims.size())).claim();
    }

    private String anyWarehouse() {
        return rules.warehouses().get(random.nextInt(rules.warehouses().size())).name();
    }

    private int anyLineNumber() {
        return 1 + random.nextInt(Math.max(1, state.quantities().lines().size()));
    }

    private List<LineQuantity> someLines() {
        return List.of(new LineQuantity(anyLineNumber(), 1 + random.nextInt(3)));
    }

    /** Pieces that may come back, when there are any. */
    private List<LineQuantity> someOut() {
        List<LineQuantity> out = state.changes().returnable(state.quantities(), state.isStopped());
        if (out.isEmpty() || random.nextInt(5) == 0) {
            return someLines();
        }
        LineQuantity some = out.get(random.nextInt(out.size()));
        return List.of(new LineQuantity(some.line(), 1 + random.nextLong(some.quantity())));
    }

    private List<Pieces> pieces(java.util.function.ToLongFunction<ClaimLedger> quantity) {
        return state.quantities().claims().stream()
                .filter(claim -> quantity.applyAsLong(claim) > 0)
                .map(claim -> claim.pieces(quantity.applyAsLong(claim)))
                .toList();
    }

    private List<Pieces> some(List<Pieces> pieces) {
        if (pieces.isEmpty() || random.nextInt(20) == 0) {
            return List.of(new Pieces(1, 1, "S1", 1));
        }
        return pieces.subList(0, 1 + random.nextInt(pieces.size()));
    }
}
