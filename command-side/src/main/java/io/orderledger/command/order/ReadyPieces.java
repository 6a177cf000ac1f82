package io.orderledger.command.order;

import io.orderledger.events.value.Component;
import io.orderledger.events.value.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Which pieces of an order may go on together: of a bundle only as many parts as make whole ones. */
final class ReadyPieces {

    private final QuantityLedger quantities;

    ReadyPieces(QuantityLedger quantities) {
        this.quantities = quantities;
    }

    /**
     * Pieces by claim.
     *
     * @param warehouse empty for all warehouses
     * @param quantity how many of a claim could go on
     * @param already how many of a claim have gone on before
     */
    List<Pieces> in(String warehouse, ToLongFunction<ClaimLedger> quantity, ToLongFunction<ClaimLedger> already) {
        List<Pieces> ready = new ArrayList<>();
        for (LineLedger line : quantities.lines()) {
            if (!line.stocked()) {
                continue;
            }
            long whole = quantities.whole(line, ClaimLedger::allocated, false);
            for (Component part : line.terms().parts()) {
                List<ClaimLedger> own = quantities.claimsOf(line.line()).stream()
                        .filter(claim -> claim.sku().equals(part.sku()))
                        .toList();
                long room = whole * part.quantity()
                        - own.stream().mapToLong(already).sum();
                for (ClaimLedger claim : own) {
                    long some = Math.min(room, quantity.applyAsLong(claim));
                    if (some > 0 && (warehouse.isEmpty() || claim.warehouse().equals(warehouse))) {
                        ready.add(claim.pieces(some));
                        room -= some;
                    }
                }
            }
        }
        return ready;
    }
}
