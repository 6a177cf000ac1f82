package io.orderledger.command.order;

import io.orderledger.events.value.Component;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which claims an order gives back when it wants less: those that wait first, then those that were made last, and never what
 * somebody has begun to pick. Bundles are given back as a whole.
 */
final class ClaimReleases {

    private final QuantityLedger quantities;

    ClaimReleases(QuantityLedger quantities) {
        this.quantities = quantities;
    }

    /** What has to be given back so that no more is claimed than is left when so many pieces are taken away. */
    List<LineReservation> whenTakenAway(List<LineQuantity> less) {
        List<LineReservation> released = new ArrayList<>();
        less.forEach(some -> {
            LineLedger line = line(some.line());
            released.addAll(beyond(line, line.open() - some.quantity()));
        });
        return released;
    }

    /** What has to be given back so that so many pieces less are claimed. */
    List<LineReservation> of(List<LineQuantity> less) {
        List<LineReservation> released = new ArrayList<>();
        less.forEach(some -> {
            LineLedger line = line(some.line());
            released.addAll(beyond(line, quantities.whole(line, ClaimLedger::wanted, true) - some.quantity()));
        });
        return released;
    }

    /** What has to be given back so that nothing is claimed but what is being picked, is packed or has left. */
    List<LineReservation> ofAll() {
        return of(quantities.lines().stream()
                .map(line -> new LineQuantity(line.line(), most(line.line())))
                .toList());
    }

    /** Pieces of a line whose claims can be given back; of a bundle, whole ones of which no part is begun. */
    long most(int number) {
        LineLedger line = line(number);
        return line.stocked()
                ? quantities.whole(line, ClaimLedger::wanted, true)
                        - quantities.whole(line, claim -> claim.picking() + claim.picked(), true)
                : 0;
    }

    /** What is claimed of the parts of a bundle beyond what makes whole ones. */
    List<LineReservation> ofUseless(int number) {
        LineLedger line = line(number);
        return beyond(line, quantities.whole(line, ClaimLedger::wanted, false));
    }

    private LineLedger line(int number) {
        return quantities.line(number).orElseThrow(() -> new IllegalStateException("there is no line " + number));
    }

    private List<LineReservation> beyond(LineLedger line, long kept) {
        List<LineReservation> released = new ArrayList<>();
        if (line.stocked()) {
            for (Component part : line.terms().parts()) {
                long tooMany = quantities.claimed(line, part.sku()) - Math.max(0, kept) * part.quantity();
                released.addAll(some(line.line(), part.sku(), tooMany));
            }
        }
        return released;
    }

    private List<LineReservation> some(int line, String sku, long quantity) {
        List<LineReservation> released = new ArrayList<>();
        long left = quantity;
        List<ClaimLedger> own = quantities.claimsOf(line).stream()
                .filter(claim -> claim.sku().equals(sku) && claim.releasable() > 0)
                .sorted(Comparator.comparing((ClaimLedger claim) -> claim.backordered() + claim.pending() == 0)
                        .thenComparing(Comparator.comparing(ClaimLedger::number).reversed()))
                .toList();
        for (ClaimLedger claim : own) {
            long take = Math.min(left, claim.releasable());
            if (take > 0) {
                released.add(claim.claim().of(take));
                left -= take;
            }
        }
        return released;
    }
}
