package io.orderledger.query.orders;

import io.orderledger.events.Personal;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.order.ReturnEvent;
import io.orderledger.events.order.ReturnInspected;
import io.orderledger.events.order.ReturnReceived;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.LineQuantity;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Goods that come back.
 *
 * @param returnId the change that asked for it
 * @param exchange whether other goods are sent for them
 * @param owner who is to do the next step
 * @param warehouse where they came to; empty until they have
 * @param announced what the customer may send back
 * @param received what the parcel is said to hold
 * @param inspected what was found
 * @param accepted pieces that are credited or exchanged
 * @param credited pieces for which money goes back
 * @param exchanged pieces for which other goods are sent
 * @param updatedAt business time of the last step
 */
public record ReturnView(
        String returnId,
        boolean exchange,
        Stage stage,
        @Personal String owner,
        String warehouse,
        List<LineQuantity> announced,
        List<LineQuantity> received,
        List<InspectedPieces> inspected,
        List<LineQuantity> accepted,
        List<LineQuantity> credited,
        List<LineQuantity> exchanged,
        Instant updatedAt) {

    /** How far it has come. */
    public enum Stage {
        APPROVED,
        RECEIVED,
        INSPECTED,
        SETTLED
    }

    /** The returns of an order after an event. */
    static List<ReturnView> after(List<ReturnView> returns, ReturnEvent event) {
        return switch (event) {
            case ReturnApproved e ->
                Lists.plus(
                        returns,
                        new ReturnView(
                                e.returnId(),
                                e.exchange(),
                                Stage.APPROVED,
                                e.owner(),
                                "",
                                e.items(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                e.occurredAt()));
            case ReturnReceived e -> Lists.change(returns, is(e.returnId()), known -> known.received(e));
            case ReturnInspected e -> Lists.change(returns, is(e.returnId()), known -> known.inspected(e));
            case ReturnSettled e -> Lists.change(returns, is(e.returnId()), known -> known.settled(e));
        };
    }

    private static Predicate<ReturnView> is(String returnId) {
        return known -> known.returnId().equals(returnId);
    }

    private ReturnView received(ReturnReceived e) {
        return new ReturnView(
                returnId,
                exchange,
                Stage.RECEIVED,
                e.owner(),
                e.warehouse(),
                announced,
                e.items(),
                inspected,
                accepted,
                credited,
                exchanged,
                e.occurredAt());
    }

    /** Some now, some later. */
    private ReturnView inspected(ReturnInspected e) {
        return new ReturnView(
                returnId,
                exchange,
                Stage.INSPECTED,
                owner,
                e.warehouse(),
                announced,
                received,
                Lists.plusAll(inspected, e.pieces()),
                Lists.plusAll(accepted, e.accepted()),
                credited,
                exchanged,
                e.occurredAt());
    }

    private ReturnView settled(ReturnSettled e) {
        return new ReturnView(
                returnId,
                exchange,
                Stage.SETTLED,
                owner,
                warehouse,
                announced,
                received,
                inspected,
                accepted,
                e.credited(),
                e.exchanged(),
                e.occurredAt());
    }
}
